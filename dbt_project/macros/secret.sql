{# The rows of `lignes` beside the hidden flows of a block: an alias per block, empty where the figure is printed. #}
{% macro avec_le_secret(lignes, pas, blocs) -%}
    {% for alias, bloc in blocs.items() -%}
    left join {{ ref('int_secret__periodes') }} as {{ alias }}
            on
                {{ alias }}.pas = '{{ pas }}'
                and {{ alias }}.bloc = {{ bloc }}
                and {{ lignes }}.{{ pas }} = {{ alias }}.periode
                and {{ lignes }}.maille = {{ alias }}.maille
                and {{ lignes }}.code_territoire = {{ alias }}.code_territoire
    {% endfor %}
{%- endmacro %}

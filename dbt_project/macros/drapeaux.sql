{#
    Anomalies read from the flags of a model: `drapeaux` gives, for each rule, the condition on its rows. The relation has
    the columns table_brute, sha256 and numero_enregistrement, and holds only rows of the present state.
#}
{% macro anomalies_des_drapeaux(relation, drapeaux) -%}
    {% for regle, condition in drapeaux.items() -%}
        select
            '{{ regle }}' as regle,
            table_brute,
            sha256,
            numero_enregistrement
        from {{ relation }}
        where {{ condition }}
        {{ 'union all' if not loop.last }}
    {% endfor %}
{%- endmacro %}

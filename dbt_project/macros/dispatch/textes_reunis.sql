{# The texts of a group one after the other, in alphabetical order. Engine-specific: one version per adapter. #}
{% macro textes_reunis(texte, separateur) -%}
    {{ return(adapter.dispatch('textes_reunis', 'conum')(texte, separateur)) }}
{%- endmacro %}

{% macro duckdb__textes_reunis(texte, separateur) -%}
    string_agg({{ texte }}, '{{ separateur }}' order by {{ texte }})
{%- endmacro %}

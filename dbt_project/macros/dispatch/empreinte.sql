{# A number that changes with any of the values of a row. Engine-specific: one version per adapter. #}
{% macro empreinte(colonnes) %}{{ return(adapter.dispatch('empreinte', 'conum')(colonnes)) }}{% endmacro %}

{% macro duckdb__empreinte(colonnes) -%}
    hash({{ colonnes | join(', ') }})
{%- endmacro %}

{# The number kept under a key of a flat JSON object, 0 when absent. Engine-specific: one version per adapter. #}
{% macro nombre_du_json(objet, cle) %}
    {{ return(adapter.dispatch('nombre_du_json', 'conum')(objet, cle)) }}
{% endmacro %}

{% macro duckdb__nombre_du_json(objet, cle) -%}
    coalesce(try_cast(json_extract_string({{ objet }}, '$."' || {{ cle }} || '"') as bigint), 0)
{%- endmacro %}

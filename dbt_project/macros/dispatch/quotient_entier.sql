{# Whole quotient of two whole numbers of up to 38 digits, without going through a DOUBLE. Engine-specific. #}
{% macro quotient_entier(dividende, diviseur) %}
    {{ return(adapter.dispatch('quotient_entier', 'conum')(dividende, diviseur)) }}
{% endmacro %}

{% macro duckdb__quotient_entier(dividende, diviseur) -%}
    cast(cast({{ dividende }} as hugeint) // cast({{ diviseur }} as hugeint) as decimal(38, 0))
{%- endmacro %}

{# The day in Paris of a UTC timestamp (DQ-08). Engine-specific: one version per adapter. #}
{% macro jour_a_paris(horodatage) %}{{ return(adapter.dispatch('jour_a_paris', 'conum')(horodatage)) }}{% endmacro %}

{% macro duckdb__jour_a_paris(horodatage) -%}
    cast(({{ horodatage }} at time zone 'UTC') at time zone 'Europe/Paris' as date)
{%- endmacro %}

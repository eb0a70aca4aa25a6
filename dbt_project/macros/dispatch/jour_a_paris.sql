{# The day in Paris of a UTC timestamp (DQ-08). Engine-specific: one version per adapter. #}
{% macro jour_a_paris(horodatage) %}{{ return(adapter.dispatch('jour_a_paris', 'conum')(horodatage)) }}{% endmacro %}

{# Paris is at most two hours ahead: before 22:00 UTC the day is the same, and its conversion (2 s for ten million) spared. #}
{% macro duckdb__jour_a_paris(horodatage) -%}
    case
        when extract('hour' from {{ horodatage }}) < 22 then cast({{ horodatage }} as date)
        else cast(({{ horodatage }} at time zone 'UTC') at time zone 'Europe/Paris' as date)
    end
{%- endmacro %}

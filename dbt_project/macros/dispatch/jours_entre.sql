{# Whole days from one date to another. #}
{% macro jours_entre(debut, fin) -%}
    {{ return(adapter.dispatch('jours_entre', 'conum')(debut, fin)) }}
{%- endmacro %}

{% macro default__jours_entre(debut, fin) -%}
    datediff({{ fin }}, {{ debut }})
{%- endmacro %}

{% macro duckdb__jours_entre(debut, fin) -%}
    date_diff('day', {{ debut }}, {{ fin }})
{%- endmacro %}

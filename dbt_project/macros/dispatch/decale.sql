{# A date moved by a number of units (day, month, year), which may be a column. Engine-specific: that of dbt. #}
{% macro decale(date_lue, nombre, unite) -%}
    cast({{ dbt.dateadd(unite, nombre, date_lue) }} as date)
{%- endmacro %}

{# 31 December of the year of a date. #}
{% macro fin_d_exercice(date_lue) -%}
    cast({{ dbt.dateadd('day', -1, dbt.dateadd('year', 1, dbt.date_trunc('year', date_lue))) }} as date)
{%- endmacro %}

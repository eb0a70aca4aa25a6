{# 31 December of the year of a date. #}
{% macro fin_d_exercice(date_lue) -%}
    cast(concat(extract(year from {{ date_lue }}), '-12-31') as date)
{%- endmacro %}

{# Relation of the month ends between two dates, column `date_arrete`. Engine-specific: one version per adapter. #}
{% macro fins_de_mois(du, au) %}{{ return(adapter.dispatch('fins_de_mois', 'conum')(du, au)) }}{% endmacro %}

{% macro duckdb__fins_de_mois(du, au) -%}
    select last_day(cast(mois as date)) as date_arrete
    from generate_series(date_trunc('month', {{ du }}), date_trunc('month', {{ au }}), interval '1 month') as serie (mois)
{%- endmacro %}

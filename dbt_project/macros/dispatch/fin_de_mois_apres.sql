{# End of the month that comes so many months after a day. Engine-specific: one version per adapter. #}
{% macro fin_de_mois_apres(jour, mois) -%}
    {{ return(adapter.dispatch('fin_de_mois_apres', 'conum')(jour, mois)) }}
{%- endmacro %}

{% macro duckdb__fin_de_mois_apres(jour, mois) -%}
    last_day(cast({{ jour }} + to_months(cast({{ mois }} as integer)) as date))
{%- endmacro %}

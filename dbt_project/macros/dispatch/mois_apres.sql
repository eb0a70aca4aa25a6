{# The same day some whole months later, or the last of the month where it has no such day. One version per adapter. #}
{% macro mois_apres(jour, mois) -%}
    {{ return(adapter.dispatch('mois_apres', 'conum')(jour, mois)) }}
{%- endmacro %}

{% macro default__mois_apres(jour, mois) -%}
    add_months({{ jour }}, cast({{ mois }} as int))
{%- endmacro %}

{% macro duckdb__mois_apres(jour, mois) -%}
    cast({{ jour }} + to_months(cast({{ mois }} as integer)) as date)
{%- endmacro %}

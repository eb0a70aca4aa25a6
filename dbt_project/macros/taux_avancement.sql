{#
    Taux d'avancement by the official rule of PILOTE (features.md §4.2), in percent, 2 decimals. `va`, `vi`, `vc`: current,
    initial and target values; `sens`: 'hausse' or 'baisse', the only one that goes down. Null stays null.
    The raw rate shows what the official one, bounded to [0, 100], hides: how far beyond its target a territory is.
#}
{% macro taux_avancement_brut(va, vi, vc, sens="'hausse'") -%}
    cast(case
        when {{ va }} is null or {{ vi }} is null or {{ vc }} is null then null
        when {{ sens }} = 'baisse' and {{ vi }} <= {{ vc }} then case when {{ va }} <= {{ vc }} then 100 else 0 end
        when {{ sens }} <> 'baisse' and {{ vi }} >= {{ vc }} then case when {{ va }} >= {{ vc }} then 100 else 0 end
        else round(100 * ({{ va }} - {{ vi }}) / nullif({{ vc }} - {{ vi }}, 0), 2)
    end as decimal(20, 2))
{%- endmacro %}

{% macro taux_avancement(va, vi, vc, sens="'hausse'") -%}
    cast(case
        when {{ va }} is null or {{ vi }} is null or {{ vc }} is null then null
        else least(100, greatest(0, {{ taux_avancement_brut(va, vi, vc, sens) }}))
    end as decimal(20, 2))
{%- endmacro %}

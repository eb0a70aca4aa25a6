{#
    Kaplan–Meier: for each group of `relation`, the survival after each duration. `relation` has one row per subject: the
    columns `groupes`, `duree` (integer), `est_sorti` (false: still there when last seen, censored). Subjects censored at a
    duration are at risk at it. Products are sums of logarithms: doubles, whose error (under 1e-13 for 4,000 subjects) the
    rounding to 10 decimals removes, whatever the number of threads.
#}
{% macro kaplan_meier(relation, groupes) -%}
    {%- set par = groupes | join(', ') -%}
    select
        {{ par }},
        duree,
        a_risque,
        sorties,
        censures,
        cast(
            case
                when max(case when sorties = a_risque then 1 else 0 end) over (partition by {{ par }} order by duree) = 1
                    then 0
                else round(exp(sum(ln(1 - cast(nullif(sorties, a_risque) as double) / a_risque)) over (
                    partition by {{ par }} order by duree
                )), 10)
            end
            as decimal(12, 10)
        ) as survie
    from (
        select
            {{ par }},
            duree,
            sum(case when est_sorti then 1 else 0 end) as sorties,
            sum(case when est_sorti then 0 else 1 end) as censures,
            sum(count(*)) over (partition by {{ par }} order by duree desc) as a_risque
        from {{ relation }}
        group by {{ par }}, duree
    ) as durees
{%- endmacro %}

{#
    The shortest duration at which at most `part` of the subjects is left (aggregate over the rows of kaplan_meier): the
    median for 0.5, the 9th decile for 0.1. Null when open cases leave more: nobody knows yet.
#}
{% macro quantile_de_survie(part) -%}
    min(case when survie <= {{ part }} then duree end)
{%- endmacro %}

{#
    Time from one date to another in whole months and days: 31 × months + days. An anniversary of m months is 31 m for
    everybody, whatever the length of the months between, so that « à 12 mois » has one meaning.
#}
{% macro mois_et_jours(debut, fin) -%}
    {%- set mois -%}
        (
            12 * (extract(year from {{ fin }}) - extract(year from {{ debut }}))
            + extract(month from {{ fin }}) - extract(month from {{ debut }})
        )
    {%- endset -%}
    case
        when {{ decale(debut, mois, 'month') }} <= {{ fin }}
            then 31 * {{ mois }} + {{ jours_entre(decale(debut, mois, 'month'), fin) }}
        else 31 * ({{ mois }} - 1) + {{ jours_entre(decale(debut, mois ~ ' - 1', 'month'), fin) }}
    end
{%- endmacro %}

{#
    Milestone of a year: the straight line from the initial value to the target, read on 31 December of the year of the
    date (PILOTE: jalon of the year of the VA), the target itself in its last year and after.
#}
{% macro jalon(date_arrete, date_initiale, vi, date_cible, vc) -%}
    {%- set fin_annee = "cast(extract(year from " ~ date_arrete ~ ") || '-12-31' as date)" -%}
    case
        when {{ fin_annee }} >= {{ date_cible }} then {{ vc }}
        else round(
            {{ vi }} + ({{ vc }} - {{ vi }}) * {{ jours_entre(date_initiale, fin_annee) }}
            / {{ jours_entre(date_initiale, date_cible) }}, 2
        )
    end
{%- endmacro %}

{# Months left from a date to a due date, at least one as long as it is not past; null once it is. #}
{% macro mois_restants(date_arrete, date_cible) -%}
    case
        when {{ date_cible }} > {{ date_arrete }}
            then greatest(1, {{ numero_du_mois(date_cible) }} - {{ numero_du_mois(date_arrete) }})
    end
{%- endmacro %}

{# Pace required: what is left to do per month left (features.md N-01); 0 once reached, null once the due date is past. #}
{% macro rythme_requis(va, vc, date_arrete, date_cible) -%}
    cast(
        round(greatest(0, {{ vc }} - {{ va }}) / {{ mois_restants(date_arrete, date_cible) }}, 2) as decimal(20, 2)
    )
{%- endmacro %}

{# A day as it is written in a French sentence: 31/12/2022. #}
{% macro jour_ecrit(jour) -%}
    lpad(cast(extract(day from {{ jour }}) as varchar), 2, '0') || '/'
    || lpad(cast(extract(month from {{ jour }}) as varchar), 2, '0') || '/' || cast(extract(year from {{ jour }}) as varchar)
{%- endmacro %}

{# Number of a month since year 0: consecutive months differ by 1. #}
{% macro numero_du_mois(jour) -%}
    (12 * extract(year from {{ jour }}) + extract(month from {{ jour }}))
{%- endmacro %}

{# Trend of a rate against the date before (PILOTE: HAUSSE, BAISSE, STAGNATION); none without both. #}
{% macro tendance(taux, precedent) -%}
    case
        when {{ taux }} > {{ precedent }} then 'HAUSSE'
        when {{ taux }} < {{ precedent }} then 'BAISSE'
        when {{ taux }} = {{ precedent }} then 'STAGNATION'
    end
{%- endmacro %}

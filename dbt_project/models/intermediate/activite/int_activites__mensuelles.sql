-- Activity of each month at the three levels: flows, whose sums up to a date are the cumulated indicators. The measures
-- that only the v1 tells (recurrents, one-off requests) are empty once it is over.
{% set mesures = ['ateliers', 'participants', 'individuels', 'ponctuels', 'accompagnements', 'personnes', 'minutes',
                  'minutes_historique'] %}
with flux as (

    select
        cast(date_trunc('month', jour) as date) as mois,
        code_departement,
        {% for mesure in mesures -%}
            {{ mesure }},
        {% endfor -%}
        0 as reorientations
    from {{ ref('int_cras__par_jour') }}
    where jour <= {{ arrete_au() }}
    {% for systeme in ['cra', 'coop'] -%}
        union all
        select
            mois,
            code_departement,
            {% for mesure in mesures -%}
                0 as {{ mesure }},
            {% endfor -%}
            redirections as reorientations
        from {{ ref('int_activites__publics_' ~ systeme) }}
    {% endfor %}

),

sommes as (

    select
        flux.mois,
        mailles.maille,
        mailles.code_territoire,
    {% for mesure in mesures + ['reorientations'] -%}
        sum(flux.{{ mesure }}) as {{ mesure }}{{ ',' if not loop.last }}
    {% endfor %}
    from flux
    inner join {{ ref('int_territoires__mailles') }} as mailles on flux.code_departement = mailles.code_departement
    group by flux.mois, mailles.maille, mailles.code_territoire

)

select
    mois.mois,
    territoires.maille,
    territoires.code_territoire,
    {% for mesure in mesures + ['reorientations'] -%}
        {%- set de_la_v1 = mesure in ('ponctuels', 'personnes') -%}
        {%- set connue = 'mois.a_des_cra' if de_la_v1 else "mois.statut <> 'non_disponible'" -%}
        cast(case when {{ connue }} then coalesce(sommes.{{ mesure }}, 0) end as bigint) as {{ mesure }},
    {% endfor -%}
    mois.statut
from {{ ref('int_activites__mois') }} as mois
cross join {{ ref('int_territoires__publies') }} as territoires
left join sommes
    on
        mois.mois = sommes.mois
        and territoires.maille = sommes.maille
        and territoires.code_territoire = sommes.code_territoire

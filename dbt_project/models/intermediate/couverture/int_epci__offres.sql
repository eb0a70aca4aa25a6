-- What each EPCI has, by the territory that is looked at: that of the employers, that of the places. The offer compared with
-- the need is persons in post, else posts validated where no contract was received; or places of activity. Sources that know
-- nobody in a whole département say nothing of it: its EPCI have no row (int_departements__couverts).
with employeurs as (

    select
        offres.*,
        case when offres.conseillers is not null then 'conseillers' else 'postes_valides' end as mesure_offre,
        coalesce(offres.conseillers, offres.postes_valides) as offre,
        sum(coalesce(offres.conseillers, offres.postes_valides))
            over (partition by epci.code_departement) as offre_du_departement
    from {{ ref('int_epci__offres_employeurs') }} as offres
    inner join {{ ref('int_epci__departements') }} as epci on offres.code_epci = epci.code_epci

),

lieux as (

    select
        epci.code_epci,
        cast(coalesce(couverts.nb_lieux, 0) as bigint) as lieux,
        cast(case when couverts.nb_lieux_renseignes > 0 then couverts.nb_conseillers end as bigint) as rattachements
    from {{ ref('int_epci__departements') }} as epci
    inner join {{ ref('int_departements__couverts') }} as departements
        on
            epci.code_departement = departements.code_departement
            and departements.date_arrete = {{ arrete_au() }}
    left join {{ ref('int_bassins__couverts') }} as couverts
        on epci.code_epci = couverts.code_bassin and departements.date_arrete = couverts.date_arrete

)

select
    'employeur' as territoire_retenu,
    code_epci,
    postes_valides,
    postes_occupes,
    conseillers,
    cast(null as bigint) as lieux,
    cast(null as bigint) as rattachements,
    mesure_offre,
    offre
from employeurs
where offre_du_departement > 0
union all
select
    'lieu',
    code_epci,
    null,
    null,
    null,
    lieux,
    rattachements,
    'lieux',
    lieux as offre
from lieux

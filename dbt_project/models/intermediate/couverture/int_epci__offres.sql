-- What each EPCI has, by the territory that is looked at: that of the employers, that of the places. The offer compared with
-- the need is persons in post, else posts validated where no contract was received; or places of activity, in the départements that
-- their list covers.
with lieux as (

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
    employeurs.code_epci,
    employeurs.postes_valides,
    employeurs.postes_occupes,
    employeurs.conseillers,
    cast(null as bigint) as lieux,
    cast(null as bigint) as rattachements,
    case when employeurs.conseillers is not null then 'conseillers' else 'postes_valides' end as mesure_offre,
    coalesce(employeurs.conseillers, employeurs.postes_valides) as offre
from {{ ref('int_epci__offres_employeurs') }} as employeurs
where coalesce(employeurs.conseillers, employeurs.postes_valides) is not null
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
    lieux
from lieux

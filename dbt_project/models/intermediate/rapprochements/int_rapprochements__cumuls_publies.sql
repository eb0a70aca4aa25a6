-- What the platform published per département on the day of each of its cumulated exports, beside our own count of that
-- day (features.md N-14).
with publies as (

    select
        exports.date_export as date_arrete,
        coalesce(departements.code_departement, 'NL') as code_departement,
        sum(cumuls.accompagnements) as accompagnements_publies,
        sum(cumuls.usagers) as usagers_publies,
        sum(cumuls.cra_individuels + cumuls.cra_ponctuels + cumuls.cra_collectifs) as cra_publies
    from {{ ref('int_exports__connus') }} as exports
    inner join {{ ref('stg_coop__cra_departements') }} as cumuls on exports.sha256 = cumuls.sha256
    left join {{ ref('stg_referentiel__departements') }} as departements
        on cumuls.code_departement = departements.code_departement
    where exports.table_brute = 'cra_departements' and exports.date_export <= {{ arrete_au() }}
    group by exports.date_export, coalesce(departements.code_departement, 'NL')

),

notres as (

    select
        dates.date_arrete,
        jours.code_departement,
        sum(jours.accompagnements) as accompagnements,
        sum(jours.ateliers + jours.individuels + jours.ponctuels) as cra
    from (select distinct publies.date_arrete from publies) as dates
    inner join {{ ref('int_cras__par_jour') }} as jours on dates.date_arrete >= jours.jour
    group by dates.date_arrete, jours.code_departement

)

select
    coalesce(publies.date_arrete, notres.date_arrete) as date_arrete,
    coalesce(publies.code_departement, notres.code_departement) as code_departement,
    coalesce(publies.accompagnements_publies, 0) as accompagnements_publies,
    coalesce(publies.usagers_publies, 0) as usagers_publies,
    coalesce(publies.cra_publies, 0) as cra_publies,
    coalesce(notres.accompagnements, 0) as accompagnements,
    coalesce(notres.cra, 0) as cra
from publies
full join notres
    on publies.date_arrete = notres.date_arrete and publies.code_departement = notres.code_departement

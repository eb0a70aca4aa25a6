-- Accompaniments as the platform publishes them, cumulated per département (CN-30C). A cumulated figure holds from its own
-- date on, never before: the last one published at each date.
with exports as (

    {{ derniers_exports('cra_departements') }}

)

select
    'CN-30C' as code_indicateur,
    exports.date_arrete,
    coalesce(departements.code_departement, 'NL') as code_departement,
    'cumul:' || coalesce(cumuls.code_departement, '') as cle,
    cast(cumuls.accompagnements as decimal(20, 2)) as valeur,
    'cra_departements' as table_brute,
    cumuls.sha256,
    cumuls.numero_enregistrement,
    exports.date_export as date_fait
from exports
inner join {{ ref('stg_coop__cra_departements') }} as cumuls on exports.sha256 = cumuls.sha256
left join {{ ref('stg_referentiel__departements') }} as departements
    on cumuls.code_departement = departements.code_departement

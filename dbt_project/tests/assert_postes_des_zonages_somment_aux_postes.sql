-- Reconciliation of couverture_zonages with the indicators: at every date and département, its posts, located or not, are all
-- the posts occupied (CN-03) and all the posts validated (CN-01).
with zonages as (

    select distinct
        case objet when 'postes_occupes' then 'CN-03' else 'CN-01' end as code_indicateur,
        date_arrete,
        code_territoire,
        total
    from {{ ref('couverture_zonages') }}
    where maille = 'departement' and objet in ('postes_occupes', 'postes_valides')

)

select zonages.*
from zonages
left join {{ ref('int_indicateurs__mesures') }} as mesures
    on
        zonages.code_indicateur = mesures.code_indicateur
        and zonages.date_arrete = mesures.date_arrete
        and zonages.code_territoire = mesures.code_territoire
        and mesures.maille = 'departement'
where zonages.total is distinct from mesures.valeur

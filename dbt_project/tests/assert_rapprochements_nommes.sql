-- A comparison without its sentence would vanish from the published table.
select distinct rapprochement || '/' || cause as sans_libelle
from (
    select
        rapprochement,
        cause
    from {{ ref('int_rapprochements__activite') }}
    union all
    select
        rapprochement,
        cause
    from {{ ref('int_rapprochements__postes') }}
    union all
    select
        rapprochement,
        cause
    from {{ ref('int_rapprochements__personnes') }}
) as constates
where
    rapprochement || '/' || cause not in (
        select libelles.rapprochement || '/' || libelles.cause from {{ ref('rapprochements_causes') }} as libelles
    )

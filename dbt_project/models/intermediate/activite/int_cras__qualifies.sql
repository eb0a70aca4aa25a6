-- The activity reports, with the reason why one is left out of the counts, if any. A deleted report (DQ-62) stays here, out
-- of the counts: deletions come in files of their own, after the report.
with supprimes as (

    select distinct supprimes.cra_id
    from {{ ref('stg_coop__cra_supprimes') }} as supprimes
    inner join {{ ref('int_exports__connus') }} as exports on supprimes.sha256 = exports.sha256

)

select
    cras.*,
    case when supprimes.cra_id is not null then 'supprime' else cras.motif end as motif_exclusion
from {{ ref('int_cras__uniques') }} as cras
left join supprimes on cras.cra_id = supprimes.cra_id

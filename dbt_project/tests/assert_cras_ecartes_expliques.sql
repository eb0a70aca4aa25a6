-- Activity reports left out of the counts (DQ-51, DQ-53; those deleted are meant to be): shown with their number, they do not stop an edition.
{{ config(severity='warn') }}
select
    cra_id,
    motif_exclusion
from {{ ref('int_cras__qualifies') }}
where motif_exclusion <> 'supprime'

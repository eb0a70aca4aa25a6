-- More recurrent than present participants (DQ-50), capped in the counts.
{{ config(severity='warn') }}
select cra_id
from {{ ref('int_cras__qualifies') }}
where recurrents_plafonnes and motif_exclusion is null

-- DQ-50: more recurrent than present participants, capped in the counts.
{{ config(severity='warn') }}
select cra_id
from {{ ref('int_cras__uniques') }}
where activite = 'collectif' and nb_participants_recurrents > nb_participants

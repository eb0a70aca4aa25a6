-- DQ-63: copies of v1 reports that are left out although their report is not among ours: the archive is incomplete, these
-- acts are counted nowhere until it is received whole (`conum coop cras --tout`).
{{ config(severity='warn') }}
select activites.activite_id
from {{ ref('int_activites__natives') }} as activites
left join {{ ref('int_cras__uniques') }} as cras on activites.cree_le = cras.cree_le
where activites.motif_exclusion = 'convertie_de_la_v1' and cras.cra_id is null

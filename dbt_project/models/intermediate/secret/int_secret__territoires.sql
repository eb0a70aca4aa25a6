-- The départements with their région and the group of régions that falls silent with it.
select
    territoires.code_territoire as code_departement,
    territoires.code_parent as code_region,
    coalesce(groupes.groupe, 'outre_mer_corse_et_petits_territoires') as groupe
from {{ ref('int_territoires__publies') }} as territoires
left join {{ ref('secret_groupes') }} as groupes on territoires.code_parent = groupes.code_region
where territoires.maille = 'departement'

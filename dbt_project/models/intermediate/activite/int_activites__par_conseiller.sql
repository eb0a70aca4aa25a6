-- Accompaniments of each active advisor in the days that end at each date, in each territory where they work, at the three
-- levels: what an advisor does in a région is more than in one of its départements.
select
    actifs.date_arrete,
    mailles.maille,
    mailles.code_territoire,
    actifs.conseiller,
    cast(sum(actifs.accompagnements) as bigint) as accompagnements
from {{ ref('int_activites__actifs') }} as actifs
inner join {{ ref('int_territoires__mailles') }} as mailles on actifs.code_departement = mailles.code_departement
group by actifs.date_arrete, mailles.maille, mailles.code_territoire, actifs.conseiller

-- What waits at each step, and how much of it can be expected to pass within one, three and six months given its age
-- (features.md N-02).
select
    probabilites.etape,
    probabilites.mois,
    mailles.maille,
    mailles.code_territoire,
    cast(sum(probabilites.cas) as bigint) as cas_ouverts,
    cast(round(sum(probabilites.cas * probabilites.probabilite), 2) as decimal(20, 2)) as passages_attendus
from {{ ref('int_attentes__probabilites') }} as probabilites
inner join {{ ref('int_territoires__mailles') }} as mailles
    on probabilites.code_departement = mailles.code_departement
group by probabilites.etape, probabilites.mois, mailles.maille, mailles.code_territoire

-- The four states of a post, exclusive, at each date (features.md §3.3): what is attributed is without an agreement in
-- force, under agreement and vacant, occupied, or given back. Occupied, vacant and given back are CN-03, CN-04 and CN-05.
select
    postes.date_arrete,
    mailles.maille,
    mailles.code_territoire,
    cast(count(*) as bigint) as postes,
    cast(sum(case when not postes.est_rendu and not postes.est_conventionne then 1 else 0 end) as bigint)
        as sans_convention,
    cast(sum(case when postes.est_vacant then 1 else 0 end) as bigint) as vacants,
    cast(sum(case when postes.est_occupe then 1 else 0 end) as bigint) as occupes,
    cast(sum(case when postes.est_rendu then 1 else 0 end) as bigint) as rendus
from {{ ref('int_postes__a_date') }} as postes
inner join {{ ref('int_territoires__mailles') }} as mailles on postes.code_departement = mailles.code_departement
group by postes.date_arrete, mailles.maille, mailles.code_territoire

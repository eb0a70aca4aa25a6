-- Calendar of the ends to come (features.md N-15): contracts and agreements, with those whose follow-up is already known.
select
    cast(date_trunc('month', echeances.fin_le) as date) as mois,
    echeances.nature,
    mailles.maille,
    mailles.code_territoire,
    cast(count(*) as bigint) as fins,
    cast(sum(case when echeances.est_prolonge then 1 else 0 end) as bigint) as dont_prolongees,
    cast(sum(case when echeances.est_prolonge then 0 else 1 end) as bigint) as a_renouveler
from {{ ref('int_deploiement__echeances') }} as echeances
inner join {{ ref('int_territoires__mailles') }} as mailles on echeances.code_departement = mailles.code_departement
where echeances.date_arrete = {{ arrete_au() }}
group by cast(date_trunc('month', echeances.fin_le) as date), echeances.nature, mailles.maille, mailles.code_territoire

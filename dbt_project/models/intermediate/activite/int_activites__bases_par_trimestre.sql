-- The bases of the shares of themes per quarter and territory, at the three levels.
select
    cast(date_trunc('quarter', bases.mois) as date) as trimestre,
    mailles.maille,
    mailles.code_territoire,
    cast(sum(bases.activites) as bigint) as activites,
    cast(sum(bases.activites_renseignees) as bigint) as activites_renseignees,
    cast(sum(bases.citations) as bigint) as citations
from {{ ref('int_activites__bases_de_themes') }} as bases
inner join {{ ref('int_territoires__mailles') }} as mailles on bases.code_departement = mailles.code_departement
group by cast(date_trunc('quarter', bases.mois) as date), mailles.maille, mailles.code_territoire

-- What the thresholds look at, summed by month; months beyond the edition excepted.
select
    famille,
    bloc,
    mesure,
    mois,
    code_departement,
    cast(sum(valeur) as bigint) as valeur
from {{ ref('int_secret__flux') }}
where mois <= {{ arrete_au() }}
group by famille, bloc, mesure, mois, code_departement

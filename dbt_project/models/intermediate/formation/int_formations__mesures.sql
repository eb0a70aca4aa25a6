-- Certificates as the dataspace counts them, one per training (CN-21A).
select
    date_arrete,
    code_departement,
    code_indicateur,
    cast(sum(valeur) as decimal(20, 2)) as valeur
from {{ ref('int_formations__preuves') }}
where code_indicateur = 'CN-21A'
group by date_arrete, code_departement, code_indicateur

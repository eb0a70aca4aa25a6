-- Posts validated and State commitment per date and département: the sum of their proofs.
select
    date_arrete,
    code_departement,
    code_indicateur,
    cast(sum(valeur) as decimal(20, 2)) as valeur
from {{ ref('int_postes_valides__preuves') }}
group by date_arrete, code_departement, code_indicateur

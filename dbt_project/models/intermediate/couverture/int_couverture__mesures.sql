-- Additive figures of coverage: the sum of their proofs (CN-70P, CN-72).
select
    date_arrete,
    code_indicateur,
    code_departement,
    sum(valeur) as valeur
from {{ ref('int_couverture__preuves') }}
group by date_arrete, code_indicateur, code_departement

-- Inhabitants (CN-70P): the sum of its proofs. CN-72 has gaps: int_couverture__calcules.
select
    date_arrete,
    code_indicateur,
    code_departement,
    sum(valeur) as valeur
from {{ ref('int_couverture__preuves') }}
where code_indicateur = 'CN-70P'
group by date_arrete, code_indicateur, code_departement

-- Money per indicator, date and département of the structure that holds the post: the sum of its proofs.
select
    date_arrete,
    code_departement,
    code_indicateur,
    cast(sum(valeur) as decimal(20, 2)) as valeur
from {{ ref('int_budget__preuves') }}
group by date_arrete, code_departement, code_indicateur

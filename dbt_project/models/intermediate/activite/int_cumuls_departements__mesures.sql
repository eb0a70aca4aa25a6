-- Accompaniments as the platform publishes them, per date and département (CN-30C): the sum of its proofs.
select
    date_arrete,
    code_departement,
    code_indicateur,
    sum(valeur) as valeur
from {{ ref('int_cumuls_departements__preuves') }}
group by date_arrete, code_departement, code_indicateur

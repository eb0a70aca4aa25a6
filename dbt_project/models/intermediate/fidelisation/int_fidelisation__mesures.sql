-- Ruptures since the beginning and ends to come, per date and département (CN-60, CN-62, CN-62B, CN-62C).
select
    date_arrete,
    code_departement,
    code_indicateur,
    cast(sum(valeur) as decimal(20, 2)) as valeur
from {{ ref('int_fidelisation__preuves') }}
group by date_arrete, code_departement, code_indicateur

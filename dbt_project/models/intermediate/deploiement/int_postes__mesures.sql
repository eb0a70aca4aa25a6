-- Posts under agreement, filled, vacant, given back, days of vacancy, and the upstream counts, per date and département
-- (CN-02 to CN-05, CN-13, CN-02A, CN-03A).
select
    date_arrete,
    code_departement,
    code_indicateur,
    cast(sum(valeur) as decimal(20, 2)) as valeur
from {{ ref('int_postes__preuves') }}
group by date_arrete, code_departement, code_indicateur

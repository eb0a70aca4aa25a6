-- Full-time equivalents of the running contracts whose share of full time is known (CN-08), per date and département.
select
    date_arrete,
    code_departement,
    code_indicateur,
    cast(sum(valeur) as decimal(20, 2)) as valeur
from {{ ref('int_conseillers__preuves') }}
where code_indicateur = 'CN-08'
group by date_arrete, code_departement, code_indicateur

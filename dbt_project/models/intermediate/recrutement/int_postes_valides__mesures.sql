-- Posts validated and State commitment per date and département, read from the list in force at the date (CN-01, CN-51E).
with etats as (

    select
        date_arrete,
        sha256
    from {{ ref('int_exports__en_vigueur') }}
    where table_brute = 'structures_validees'

),

lignes as (

    select
        etats.date_arrete,
        structures.code_departement_poste as code_departement,
        structures.postes_valides,
        structures.investissement_eur
    from etats
    inner join {{ ref('int_structures_validees__localisees') }} as structures on etats.sha256 = structures.sha256
    where structures.date_validation <= etats.date_arrete

)

select
    date_arrete,
    code_departement,
    'CN-01' as code_indicateur,
    cast(sum(postes_valides) as decimal(20, 2)) as valeur
from lignes
group by date_arrete, code_departement
union all
select
    date_arrete,
    code_departement,
    'CN-51E',
    cast(sum(investissement_eur) as decimal(20, 2))
from lignes
group by date_arrete, code_departement

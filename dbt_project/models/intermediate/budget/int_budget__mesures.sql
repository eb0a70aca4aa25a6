-- Money committed and paid per date and département of the structure that holds the post (CN-51, CN-51R, CN-52, CN-52R).
with montants as (

    select
        date_arrete,
        poste_id,
        enveloppe,
        'CN-51' as code_indicateur,
        montant
    from {{ ref('int_conventions__a_date') }}
    union all
    select
        date_arrete,
        poste_id,
        enveloppe,
        'CN-52',
        montant
    from {{ ref('int_versements__a_date') }}

),

localises as (

    select
        montants.date_arrete,
        montants.enveloppe,
        montants.code_indicateur,
        montants.montant,
        coalesce(episodes.code_departement, 'NL') as code_departement
    from montants
    left join {{ ref('int_episodes__a_date') }} as episodes
        on montants.date_arrete = episodes.date_arrete and montants.poste_id = episodes.poste_id
    where montants.montant is not null and not coalesce(episodes.est_donnee_de_test, false)

)

select
    date_arrete,
    code_departement,
    code_indicateur,
    cast(sum(montant) as decimal(20, 2)) as valeur
from localises
group by date_arrete, code_departement, code_indicateur
union all
select
    date_arrete,
    code_departement,
    code_indicateur || 'R',
    cast(sum(montant) as decimal(20, 2))
from localises
where enveloppe = 'V1'
group by date_arrete, code_departement, code_indicateur

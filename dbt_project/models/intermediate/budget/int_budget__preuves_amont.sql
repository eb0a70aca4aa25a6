-- The rows behind the two cards of Mon Inclusion Numérique (domain.md §4.6): every subsidy of the export in force, whatever
-- its dates, and every payment, credit notes not deducted. A row written twice for one post is still one (DQ-90).
with amont as (

    select
        'CN-51A' as code_indicateur,
        sha256,
        poste_id,
        'subvention:' || poste_id || '/' || enveloppe as cle,
        montant,
        table_brute,
        numero_enregistrement,
        date_debut as date_fait
    from {{ ref('int_subventions__enveloppes') }}
    union all
    select
        'CN-52A',
        sha256,
        poste_id,
        'versement:' || poste_id || '/' || enveloppe || '/' || rang,
        montant,
        table_brute,
        numero_enregistrement,
        date_versement
    from {{ ref('int_subventions__versements') }}

),

etats as (

    {{ etat_a_date('subventions', 'amont') }}

)

select
    etats.code_indicateur,
    etats.date_arrete,
    coalesce(episodes.code_departement, 'NL') as code_departement,
    etats.cle,
    cast(etats.montant as decimal(20, 2)) as valeur,
    etats.table_brute,
    etats.sha256,
    etats.numero_enregistrement,
    etats.date_fait
from etats
left join {{ ref('int_budget__episodes') }} as episodes
    on etats.date_arrete = episodes.date_arrete and etats.poste_id = episodes.poste_id
where etats.montant <> 0 and not coalesce(episodes.est_donnee_de_test, false)

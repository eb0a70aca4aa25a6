-- What leaves as open data is all of what is counted: the agreements make up the subsidies, each that is due and can be
-- written is written (O-06), and the list of structures has its posts and its money.
select 'conventions' as objet
where
    (select coalesce(sum(montant), 0) from {{ ref('ouvert_conventions') }})
    <> (select coalesce(sum(montant), 0) from {{ ref('fct_subventions') }} where motif_exclusion is null)
union all
select 'subventions' as objet
where
    (select coalesce(sum(montant), 0) from {{ ref('ouvert_subventions') }})
    <> (
        select coalesce(sum(montant), 0) from {{ ref('ouvert_conventions') }}
        where est_a_publier and motif_retenue is null
    )
union all
select 'structures' as objet
where
    (select coalesce(sum(postes_valides + investissement_etat), 0) from {{ ref('ouvert_structures') }})
    <> (select coalesce(sum(postes_valides + investissement_eur), 0) from {{ ref('structures_validees') }})

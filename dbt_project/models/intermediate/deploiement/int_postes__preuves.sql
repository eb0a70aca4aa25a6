-- The posts behind each figure (CN-02 to CN-05, CN-13 and the upstream counts), with the record that decides: the agreement
-- of a post under agreement, the contract of a filled one, else the episode of the post. CN-13 weighs each post by its days.
with episodes as (

    select
        postes.est_conventionne as poste_conventionne,
        postes.est_occupe,
        postes.est_vacant,
        postes.est_rendu as poste_rendu,
        postes.code_departement as departement_du_poste,
        episodes.*
    from {{ ref('int_postes__a_date') }} as postes
    inner join {{ ref('int_episodes__a_date') }} as episodes
        on postes.date_arrete = episodes.date_arrete and postes.poste_conum_id = episodes.poste_conum_id
    where not episodes.est_donnee_de_test

),

-- The episode that speaks for a post is the latest attributed.
derniers as (

    select * from episodes
    qualify
        row_number() over (
            partition by date_arrete, poste_conum_id order by date_attribution desc, cree_le desc, poste_id desc
        ) = 1

),

faits as (

    select
        'CN-02' as code_indicateur,
        episodes.date_arrete,
        episodes.departement_du_poste as code_departement,
        episodes.poste_conum_id,
        1 as valeur,
        conventions.table_brute,
        conventions.sha256,
        conventions.numero_enregistrement,
        conventions.date_debut as date_fait
    from episodes
    inner join {{ ref('int_conventions__a_date') }} as conventions
        on
            episodes.date_arrete = conventions.date_arrete
            and episodes.poste_id = conventions.poste_id
            and conventions.est_en_cours
    where episodes.poste_conventionne
    qualify
        row_number() over (
            partition by episodes.date_arrete, episodes.poste_conum_id
            order by conventions.date_debut, conventions.enveloppe, episodes.poste_id, conventions.subvention_id
        ) = 1
    union all
    select
        'CN-03',
        episodes.date_arrete,
        episodes.departement_du_poste,
        episodes.poste_conum_id,
        1,
        'contrats',
        contrats.sha256,
        contrats.numero_enregistrement,
        contrats.date_debut
    from episodes
    inner join {{ ref('int_contrats__a_date') }} as contrats
        on
            episodes.date_arrete = contrats.date_arrete
            and episodes.personne_id = contrats.personne_id
            and episodes.structure_id = contrats.structure_id
            and contrats.est_en_cours
    where episodes.est_occupe
    qualify
        row_number() over (
            partition by episodes.date_arrete, episodes.poste_conum_id
            order by contrats.date_debut desc, contrats.contrat_id desc, episodes.poste_id desc
        ) = 1
    union all
    select
        'CN-05',
        date_arrete,
        departement_du_poste,
        poste_conum_id,
        1,
        'postes',
        sha256,
        numero_enregistrement,
        rendu_le
    from episodes
    where est_rendu
    qualify
        row_number() over (partition by date_arrete, poste_conum_id order by rendu_le, poste_id) = 1
    union all
    select
        codes.code_indicateur,
        derniers.date_arrete,
        derniers.departement_du_poste,
        derniers.poste_conum_id,
        case when codes.code_indicateur = 'CN-13' then vacances.jours else 1 end,
        'postes',
        derniers.sha256,
        derniers.numero_enregistrement,
        case
            when codes.code_indicateur in ('CN-04', 'CN-13') then vacances.derniere_vacance_du
            else derniers.date_attribution
        end
    from derniers
    cross join (values ('CN-02A'), ('CN-03A'), ('CN-04'), ('CN-13')) as codes (code_indicateur)
    left join {{ ref('int_postes__vacances_a_date') }} as vacances
        on derniers.date_arrete = vacances.date_arrete and derniers.poste_conum_id = vacances.poste_conum_id
    where
        codes.code_indicateur = 'CN-02A'
        or (codes.code_indicateur = 'CN-03A' and derniers.etat = 'occupe')
        or (codes.code_indicateur = 'CN-04' and derniers.est_vacant)
        or (codes.code_indicateur = 'CN-13' and vacances.jours > 0)

)

select
    code_indicateur,
    date_arrete,
    code_departement,
    'poste:' || poste_conum_id as cle,
    cast(valeur as decimal(20, 2)) as valeur,
    table_brute,
    sha256,
    numero_enregistrement,
    date_fait
from faits

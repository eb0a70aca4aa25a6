-- What the rules of posts (domain.md §3.2) flag: DQ-32, DQ-33, DQ-36, DQ-37. DQ-34 and DQ-35 say how posts are counted. The
-- state of a post comes from idPoste, its contracts from elsewhere, late: a mismatch is expected and only counted (DQ-33).
with courants as (

    select sha256 from {{ ref('int_exports__courants') }}

),

postes as (

    select
        postes.*,
        min(postes.etat) over (partition by postes.poste_conum_id)
        <> max(postes.etat) over (partition by postes.poste_conum_id) as est_d_etat_divers,
        row_number() over (partition by postes.poste_conum_id order by postes.numero_enregistrement) as rang_du_poste,
        row_number() over (
            partition by postes.poste_conum_id, postes.structure_id, postes.personne_id
            order by postes.numero_enregistrement
        ) as rang_de_l_episode
    from {{ ref('stg_idposte__postes') }} as postes
    inner join courants on postes.sha256 = courants.sha256

),

-- One record per post: its state against the contracts running at the date of the edition.
confrontes as (

    select
        postes.sha256,
        postes.numero_enregistrement,
        (postes.etat = 'occupe') <> etats.a_un_contrat as est_en_ecart
    from postes
    inner join {{ ref('int_postes__a_date') }} as etats
        on postes.poste_conum_id = etats.poste_conum_id and etats.date_arrete = {{ arrete_au() }}
    where
        postes.rang_du_poste = 1
        and exists (select 1 from {{ ref('int_exports__courants') }} as recus where recus.table_brute = 'contrats')

),

vacances as (

    select
        postes.sha256,
        postes.numero_enregistrement
    from postes
    inner join {{ ref('int_postes__vacances') }} as vacances
        on postes.poste_id = vacances.poste_id and vacances.est_a_risque

),

contrats as (

    select
        contrats.sha256,
        contrats.numero_enregistrement
    from {{ ref('stg_idposte__contrats') }} as contrats
    inner join courants on contrats.sha256 = courants.sha256
    inner join {{ ref('int_contrats__a_date') }} as etats
        on contrats.contrat_id = etats.contrat_id and etats.date_arrete = {{ arrete_au() }}
    where etats.est_en_cours <> etats.est_en_cours_selon_amont

)

{{ anomalie(
    'DQ-32', 'postes', 'postes',
    "lignes.est_d_etat_divers or (lignes.etat = 'rendu' and lignes.date_rendu is null) or (lignes.rang_de_l_episode > 1"
    " and lignes.structure_id is not null and lignes.personne_id is not null)"
) }}
union
{{ anomalie('DQ-33', 'postes', 'confrontes', 'lignes.est_en_ecart') }}
union
{{ anomalie('DQ-36', 'contrats', 'contrats', 'true') }}
union
{{ anomalie('DQ-37', 'postes', 'postes', 'lignes.date_attribution > lignes.date_rendu') }}
union
{{ anomalie('DQ-37', 'postes', 'vacances', 'true') }}

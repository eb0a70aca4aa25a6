with source as (

    select * from {{ source('pilotage', 'candidats') }}

),

renomme as (

    select
        _sha256 as sha256,
        _numero as numero_enregistrement,
        cast(origine as varchar) as origine,
        cast(conseiller_id as varchar) as conseiller_id,
        cast(conseiller_pg_id as varchar) as conseiller_pg_id,
        cast(courriel_id as varchar) as courriel_id,
        cast(structure_courriel_id as varchar) as structure_courriel_id,
        cast(structure_id as varchar) as structure_id,
        cast(structure_pg_id as varchar) as structure_pg_id,
        cast(structure_siret as varchar) as structure_siret,
        cast(type_structure as varchar) as type_structure,
        cast(structure_code_postal as varchar) as structure_code_postal,
        cast(structure_code_commune as varchar) as structure_code_commune,
        cast(structure_code_departement as varchar) as structure_code_departement,
        cast(structure_code_region as varchar) as structure_code_region,
        cast(date_candidature as date) as date_candidature,
        cast(code_postal as varchar) as code_postal,
        cast(code_departement as varchar) as code_departement,
        cast(a_une_experience as boolean) as a_une_experience,
        cast(est_diplome as boolean) as est_diplome,
        cast(est_coordinateur as boolean) as est_coordinateur,
        cast(compte_active as boolean) as compte_active,
        cast(a_passe_pix as boolean) as a_passe_pix,
        cast(pix_palier as bigint) as pix_palier,
        cast(a_un_cv as boolean) as a_un_cv,
        cast(formation_ccp1 as boolean) as formation_ccp1,
        cast(coselec_numero as varchar) as coselec_numero,
        cast(date_coselec as date) as date_coselec,
        cast(postes_attribues as bigint) as postes_attribues,
        cast(date_recrutement_prevue as date) as date_recrutement_prevue,
        cast(date_debut as date) as date_debut,
        cast(date_fin as date) as date_fin,
        cast(type_contrat as varchar) as type_contrat,
        cast(date_debut_formation as date) as date_debut_formation,
        cast(date_fin_formation as date) as date_fin_formation,
        cast(date_rebond as date) as date_rebond,
        cast(demande_rupture as varchar) as demande_rupture,
        cast(date_rupture as date) as date_rupture,
        cast(motif_rupture as varchar) as motif_rupture
    from source

)

select * from renomme

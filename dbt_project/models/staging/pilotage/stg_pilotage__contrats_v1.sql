with source as (

    select * from {{ source('pilotage', 'contrats_v1') }}

),

renomme as (

    select
        _sha256 as sha256,
        _numero as numero_enregistrement,
        cast(origine as varchar) as origine,
        cast(mise_en_relation_id as varchar) as mise_en_relation_id,
        cast(conseiller_id as varchar) as conseiller_id,
        cast(conseiller_pg_id as varchar) as conseiller_pg_id,
        cast(structure_id as varchar) as structure_id,
        cast(structure_pg_id as varchar) as structure_pg_id,
        cast(structure_code_postal as varchar) as structure_code_postal,
        cast(statut as varchar) as statut,
        cast(statut_affiche as varchar) as statut_affiche,
        cast(type_mise_en_relation as varchar) as type_mise_en_relation,
        cast(type_contrat as varchar) as type_contrat,
        cast(phase as varchar) as phase,
        cast(date_recrutement as date) as date_recrutement,
        cast(date_debut as date) as date_debut,
        cast(date_fin as date) as date_fin,
        cast(date_rupture as date) as date_rupture,
        cast(motif_rupture as varchar) as motif_rupture,
        cast(dossier_rupture_incomplet as boolean) as dossier_rupture_incomplet,
        cast(est_reconventionnement as boolean) as est_reconventionnement,
        cast(est_contrat_coordinateur as boolean) as est_contrat_coordinateur,
        cast(mise_en_relation_conventionnement_id as varchar) as mise_en_relation_conventionnement_id,
        cast(mise_en_relation_reconventionnement_id as varchar) as mise_en_relation_reconventionnement_id,
        cast(prolongations as varchar) as prolongations,
        cast(date_rebond as date) as date_rebond,
        cast(recrutement_demande_le as timestamp) as recrutement_demande_le,
        cast(rupture_demandee_le as timestamp) as rupture_demandee_le,
        cast(renouvellement_demande_le as timestamp) as renouvellement_demande_le,
        cast(numero_ds as varchar) as numero_ds,
        cast(code_departement as varchar) as code_departement,
        cast(date_debut_formation as date) as date_debut_formation,
        cast(date_fin_formation as date) as date_fin_formation,
        cast(disponible as boolean) as disponible,
        cast(est_coordinateur as boolean) as est_coordinateur,
        cast(compte_active as boolean) as compte_active,
        cast(nb_cra as bigint) as nb_cra,
        cast(cree_le as timestamp) as cree_le
    from source

)

select * from renomme

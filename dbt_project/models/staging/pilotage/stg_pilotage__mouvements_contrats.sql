with source as (

    select * from {{ source('pilotage', 'mouvements_contrats') }}

),

renomme as (

    select
        _sha256 as sha256,
        _numero as numero_enregistrement,
        cast(origine as varchar) as origine,
        cast(conseiller_id as varchar) as conseiller_id,
        cast(conseiller_pg_id as varchar) as conseiller_pg_id,
        cast(structure_id as varchar) as structure_id,
        cast(structure_pg_id as varchar) as structure_pg_id,
        cast(statut as varchar) as statut,
        cast(date_demande as date) as date_demande,
        cast(date_debut as date) as date_debut,
        cast(date_fin as date) as date_fin,
        cast(type_contrat as varchar) as type_contrat,
        cast(date_rupture as date) as date_rupture,
        cast(motif_rupture as varchar) as motif_rupture,
        cast(date_validation as date) as date_validation,
        cast(date_debut_formation as date) as date_debut_formation,
        cast(date_fin_formation as date) as date_fin_formation,
        cast(commentaire as varchar) as commentaire
    from source

)

select * from renomme

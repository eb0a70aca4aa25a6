with source as (

    select * from {{ source('pilotage', 'conventions') }}

),

renomme as (

    select
        _sha256 as sha256,
        _numero as numero_enregistrement,
        cast(structure_pg_id as varchar) as structure_pg_id,
        cast(nom as varchar) as nom,
        cast(siret as varchar) as siret,
        cast(date_coselec as date) as date_coselec,
        cast(postes_avant as bigint) as postes_avant,
        cast(postes_apres as bigint) as postes_apres,
        cast(variation as bigint) as variation,
        cast(type_demande as varchar) as type_demande,
        cast(motif as varchar) as motif,
        cast(structure_transfert_id as varchar) as structure_transfert_id,
        cast(numero_ds as varchar) as numero_ds,
        cast(code_departement as varchar) as code_departement,
        cast(departement_nom as varchar) as departement_nom,
        cast(region_nom as varchar) as region_nom,
        cast(phase as varchar) as phase,
        cast(est_coordinateur as boolean) as est_coordinateur
    from source

)

select * from renomme

{{ config(materialized='ephemeral') }}
with source as (

    select * from {{ source('coselec', 'coselec') }}

),

renomme as (

    select
        _sha256 as sha256,
        _numero as numero_enregistrement,
        cast(structure_pg_id as varchar) as structure_pg_id,
        cast(siret as varchar) as siret,
        cast(coselec_numero as varchar) as coselec_numero,
        cast(avis_coselec as varchar) as avis_coselec,
        cast(postes_coselec as bigint) as postes_coselec,
        cast(statut as varchar) as statut
    from source

)

select * from renomme

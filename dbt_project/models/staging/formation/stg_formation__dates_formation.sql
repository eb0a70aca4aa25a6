{{ config(materialized='ephemeral') }}
with source as (

    select * from {{ source('formation', 'dates_formation') }}

),

renomme as (

    select
        _sha256 as sha256,
        _numero as numero_enregistrement,
        cast(conseiller_pg_id as varchar) as conseiller_pg_id,
        cast(date_debut as date) as date_debut,
        cast(date_fin as date) as date_fin
    from source

)

select * from renomme

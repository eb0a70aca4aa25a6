{{ config(materialized='ephemeral') }}
with source as (

    select * from {{ source('coselec', 'calendrier_coselec') }}

),

renomme as (

    select
        _sha256 as sha256,
        cast(coselec_numero as varchar) as coselec_numero,
        cast(date_coselec as date) as date_coselec
    from source

)

select * from renomme

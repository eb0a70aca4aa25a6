{{ config(materialized='ephemeral') }}
with source as (

    select * from {{ source('geographie', 'frr_communes') }}

),

renomme as (

    select
        _sha256 as sha256,
        _numero as numero_enregistrement,
        cast(code_commune as varchar) as code_commune,
        cast(classement as varchar) as classement
    from source

)

select * from renomme

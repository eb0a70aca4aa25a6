{{ config(materialized='ephemeral') }}
with source as (

    select * from {{ source('geographie', 'ept_communes') }}

),

renomme as (

    select
        _sha256 as sha256,
        cast(code_commune as varchar) as code_commune,
        cast(code_ept as varchar) as code_ept
    from source

)

select * from renomme

{{ config(materialized='ephemeral') }}
with source as (

    select * from {{ source('geographie', 'zonages') }}

),

renomme as (

    select
        _sha256 as sha256,
        _numero as numero_enregistrement,
        cast(type_zonage as varchar) as type_zonage,
        cast(code_zonage as varchar) as code_zonage,
        cast(code_commune as varchar) as code_commune
    from source

)

select * from renomme

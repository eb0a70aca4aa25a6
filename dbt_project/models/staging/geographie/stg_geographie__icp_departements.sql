{{ config(materialized='ephemeral') }}
with source as (

    select * from {{ source('geographie', 'icp_departements') }}

),

renomme as (

    select
        _sha256 as sha256,
        _numero as numero_enregistrement,
        cast(code_departement as varchar) as code_departement,
        cast(appreciation as varchar) as appreciation,
        cast(cree_le as timestamp) as cree_le
    from source

)

select * from renomme

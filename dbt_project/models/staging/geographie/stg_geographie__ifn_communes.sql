{{ config(materialized='ephemeral') }}
with source as (

    select * from {{ source('geographie', 'ifn_communes') }}

),

renomme as (

    select
        _sha256 as sha256,
        _numero as numero_enregistrement,
        cast(code_commune as varchar) as code_commune,
        cast(score as decimal(9, 4)) as score
    from source

)

select * from renomme

{{ config(materialized='ephemeral') }}
with source as (

    select * from {{ source('geographie', 'ifn_departements') }}

),

renomme as (

    select
        _sha256 as sha256,
        _numero as numero_enregistrement,
        cast(code_departement as varchar) as code_departement,
        cast(score as decimal(9, 4)) as score
    from source

)

select * from renomme

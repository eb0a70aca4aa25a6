{{ config(materialized='ephemeral') }}
with source as (

    select * from {{ source('idposte_budget', 'adresses') }}

),

renomme as (

    select
        _sha256 as sha256,
        _numero as numero_enregistrement,
        cast(adresse_id as bigint) as adresse_id,
        cast(code_commune as varchar) as code_commune,
        cast(code_postal as varchar) as code_postal
    from source

)

select * from renomme

{{ config(materialized='ephemeral') }}
with source as (

    select * from {{ source('budget', 'demandes_subvention_fne') }}

),

renomme as (

    select
        _sha256 as sha256,
        _numero as numero_enregistrement,
        cast(demande_id as bigint) as demande_id,
        cast(statut as varchar) as statut,
        cast(code_departement as varchar) as code_departement,
        cast(montant_subvention as decimal(18, 2)) as montant_subvention
    from source

)

select * from renomme

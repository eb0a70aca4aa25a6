{{ config(materialized='ephemeral') }}
with source as (

    select * from {{ source('budget', 'enveloppes_financement') }}

),

renomme as (

    select
        _sha256 as sha256,
        _numero as numero_enregistrement,
        cast(enveloppe_id as bigint) as enveloppe_id,
        cast(libelle as varchar) as libelle,
        cast(montant as decimal(18, 2)) as montant
    from source

)

select * from renomme

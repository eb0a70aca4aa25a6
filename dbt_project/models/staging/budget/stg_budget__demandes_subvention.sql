{{ config(materialized='ephemeral') }}
with source as (

    select * from {{ source('budget', 'demandes_subvention') }}

),

renomme as (

    select
        _sha256 as sha256,
        _numero as numero_enregistrement,
        cast(demande_id as bigint) as demande_id,
        cast(statut as varchar) as statut,
        cast(montant_demande as decimal(18, 2)) as montant_demande,
        cast(enveloppe_id as bigint) as enveloppe_id
    from source

)

select * from renomme

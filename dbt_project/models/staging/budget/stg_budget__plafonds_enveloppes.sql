{{ config(materialized='ephemeral') }}
with source as (

    select * from {{ source('budget', 'plafonds_enveloppes') }}

),

renomme as (

    select
        _sha256 as sha256,
        _numero as numero_enregistrement,
        cast(code_departement as varchar) as code_departement,
        cast(enveloppe_id as bigint) as enveloppe_id,
        cast(plafond as decimal(18, 2)) as plafond
    from source

)

select * from renomme

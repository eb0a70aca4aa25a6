with source as (

    select * from {{ source('coop_v2', 'cra_supprimes') }}

),

renomme as (

    select
        _sha256 as sha256,
        _numero as numero_enregistrement,
        cast(cra_id as varchar) as cra_id,
        cast(supprime_le as timestamp) as supprime_le,
        cast(date_accompagnement as timestamp) as date_accompagnement,
        cast(conseiller_id as varchar) as conseiller_id
    from source

)

select * from renomme

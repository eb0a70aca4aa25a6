with source as (

    select * from {{ source('coop_v2', 'structures_coop') }}

),

renomme as (

    select
        _sha256 as sha256,
        _numero as numero_enregistrement,
        cast(structure_id as varchar) as structure_id,
        cast(nom as varchar) as nom,
        cast(siret as varchar) as siret,
        cast(adresse as varchar) as adresse,
        cast(code_postal as varchar) as code_postal,
        cast(code_commune as varchar) as code_commune,
        cast(latitude as double) as latitude,
        cast(longitude as double) as longitude,
        cast(modifie_le as timestamp) as modifie_le,
        cast(supprime_le as timestamp) as supprime_le
    from source

)

select * from renomme

with source as (

    select * from {{ source('lieux', 'lieux_mediation') }}

),

renomme as (

    select
        _sha256 as sha256,
        _numero as numero_enregistrement,
        cast(origine as varchar) as origine,
        cast(lieu_id as varchar) as lieu_id,
        cast(nom as varchar) as nom,
        cast(adresse as varchar) as adresse,
        cast(code_postal as varchar) as code_postal,
        cast(code_commune as varchar) as code_commune,
        cast(latitude as double) as latitude,
        cast(longitude as double) as longitude,
        cast(date_maj as date) as date_maj
    from source

)

select * from renomme

with source as (

    select * from {{ source('lieux', 'france_services') }}

),

renomme as (

    select
        _sha256 as sha256,
        _numero as numero_enregistrement,
        cast(france_services_id as varchar) as france_services_id,
        cast(code_departement as varchar) as code_departement,
        cast(nom as varchar) as nom,
        cast(adresse as varchar) as adresse,
        cast(code_commune as varchar) as code_commune,
        cast(code_postal as varchar) as code_postal,
        cast(latitude as double) as latitude,
        cast(longitude as double) as longitude
    from source

)

select * from renomme

with source as (

    select * from {{ source('lieux', 'lieux_inclusion') }}

),

renomme as (

    select
        _sha256 as sha256,
        _numero as numero_enregistrement,
        cast(origine as varchar) as origine,
        cast(lieu_id as bigint) as lieu_id,
        cast(nom as varchar) as nom,
        cast(code_postal as varchar) as code_postal,
        cast(code_commune as varchar) as code_commune,
        cast(modifie_le as timestamp) as modifie_le
    from source

)

select * from renomme

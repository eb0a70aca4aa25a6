with source as (

    select * from {{ source('referentiel', 'codes_postaux') }}

),

renomme as (

    select
        cast(trim(code_postal) as varchar) as code_postal,
        cast(trim(code_commune) as varchar) as code_commune
    from source

)

select * from renomme

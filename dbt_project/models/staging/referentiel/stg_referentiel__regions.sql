with source as (

    select * from {{ source('referentiel', 'regions') }}

),

renomme as (

    select
        cast(trim(code_region) as varchar) as code_region,
        cast(trim(nom) as varchar) as nom,
        cast(population as bigint) as population
    from source

)

select * from renomme

with source as (

    select * from {{ source('referentiel', 'epci') }}

),

renomme as (

    select
        cast(trim(code_epci) as varchar) as code_epci,
        cast(trim(nom) as varchar) as nom,
        cast(trim(type) as varchar) as type_epci,
        cast(population as bigint) as population
    from source

)

select * from renomme

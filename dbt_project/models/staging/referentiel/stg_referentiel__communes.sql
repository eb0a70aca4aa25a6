with source as (

    select * from {{ source('referentiel', 'communes') }}

),

renomme as (

    select
        cast(trim(code_commune) as varchar) as code_commune,
        cast(trim(nom) as varchar) as nom,
        cast(trim(code_departement) as varchar) as code_departement,
        cast(trim(code_region) as varchar) as code_region,
        cast(trim(code_epci) as varchar) as code_epci,
        cast(population as bigint) as population
    from source

)

select * from renomme

with source as (

    select * from {{ source('referentiel', 'departements') }}

),

renomme as (

    select
        cast(trim(code_departement) as varchar) as code_departement,
        cast(trim(nom) as varchar) as nom,
        cast(trim(code_region) as varchar) as code_region,
        cast(population as bigint) as population
    from source

)

select * from renomme

with source as (

    select * from {{ source('referentiel', 'communes_anciennes') }}

),

renomme as (

    select
        cast(trim(code_ancien) as varchar) as code_ancien,
        cast(trim(nature) as varchar) as nature,
        cast(trim(nom) as varchar) as nom,
        cast(trim(code_commune) as varchar) as code_commune
    from source

)

select * from renomme

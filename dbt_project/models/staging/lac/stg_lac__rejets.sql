with source as (

    select * from {{ source('lac', 'rejets') }}

),

renomme as (

    select
        cast(sha256 as varchar) as sha256,
        cast(numero_enregistrement as bigint) as numero_enregistrement,
        cast(regle as varchar) as regle,
        cast(colonne as varchar) as colonne,
        cast(motif as varchar) as motif
    from source

)

select * from renomme

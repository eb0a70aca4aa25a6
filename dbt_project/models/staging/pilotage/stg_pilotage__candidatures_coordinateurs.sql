with source as (

    select * from {{ source('pilotage', 'candidatures_coordinateurs') }}

),

renomme as (

    select
        _sha256 as sha256,
        _numero as numero_enregistrement,
        cast(structure_pg_id as varchar) as structure_pg_id,
        cast(nom as varchar) as nom,
        cast(code_postal as varchar) as code_postal,
        cast(numero_ds as varchar) as numero_ds,
        cast(statut as varchar) as statut,
        cast(date_candidature as date) as date_candidature,
        cast(avis_prefet as varchar) as avis_prefet,
        cast(date_validation as date) as date_validation
    from source

)

select * from renomme

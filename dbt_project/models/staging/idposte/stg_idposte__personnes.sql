with source as (

    select * from {{ source('idposte', 'personnes') }}

),

renomme as (

    select
        _sha256 as sha256,
        _numero as numero_enregistrement,
        cast(personne_id as varchar) as personne_id,
        cast(conseiller_id as varchar) as conseiller_id,
        cast(conseiller_pg_id as varchar) as conseiller_pg_id,
        cast(est_coordinateur as boolean) as est_coordinateur,
        cast(est_mediateur as boolean) as est_mediateur,
        cast(supprime_le as timestamp) as supprime_le,
        cast(modifie_le as timestamp) as modifie_le
    from source

)

select * from renomme

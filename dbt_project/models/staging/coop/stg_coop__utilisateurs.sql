with source as (

    select * from {{ source('coop_v2', 'utilisateurs_coop') }}

),

renomme as (

    select
        _sha256 as sha256,
        _numero as numero_enregistrement,
        cast(utilisateur_id as varchar) as utilisateur_id,
        cast(mediateur_id as varchar) as mediateur_id,
        cast(personne_id as varchar) as personne_id,
        cast(est_conseiller_numerique as boolean) as est_conseiller_numerique,
        cast(supprime_le as timestamp) as supprime_le
    from source

)

select * from renomme

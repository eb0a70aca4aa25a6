with source as (

    select * from {{ source('idposte', 'formations') }}

),

renomme as (

    select
        _sha256 as sha256,
        _numero as numero_enregistrement,
        cast(formation_id as bigint) as formation_id,
        cast(personne_id as varchar) as personne_id,
        cast(label as varchar) as label,
        cast(parcours as varchar) as parcours,
        cast(lot as bigint) as lot,
        cast(marche_formation as varchar) as marche_formation,
        cast(lieu as varchar) as lieu,
        cast(date_debut as date) as date_debut,
        cast(date_fin as date) as date_fin,
        cast(est_pix as boolean) as est_pix,
        cast(est_remn as boolean) as est_remn
    from source

)

select * from renomme

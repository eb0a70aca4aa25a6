with source as (

    select * from {{ source('lac', 'fichiers') }}

),

renomme as (

    select
        cast(sha256 as varchar) as sha256,
        cast(fichier as varchar) as fichier,
        cast(taille as bigint) as taille,
        cast(contrat as varchar) as contrat,
        cast(table_brute as varchar) as table_brute,
        coalesce(cast(perimetre as varchar), cast(table_brute as varchar)) as perimetre,
        cast(charge as varchar) as charge,
        cast(date_export as date) as date_export,
        cast(origine_date as varchar) as origine_date,
        cast(recu_le as date) as recu_le,
        cast(enregistrements as bigint) as enregistrements,
        cast(charges as bigint) as charges,
        cast(rejetes as bigint) as rejetes,
        cast(vides as bigint) as vides,
        cast(doublons as bigint) as doublons,
        cast(colonnes_ignorees as varchar) as colonnes_ignorees,
        cast(corrections as varchar) as corrections,
        cast(statut as varchar) as statut,
        cast(motif as varchar) as motif
    from source

)

select * from renomme

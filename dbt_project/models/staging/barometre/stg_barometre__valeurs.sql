with source as (

    select * from {{ source('barometre', 'barometre') }}

),

renomme as (

    select
        _sha256 as sha256,
        _numero as numero_enregistrement,
        cast(indicateur_id as varchar) as indicateur_id,
        cast(zone_id as varchar) as zone_id,
        cast(date_mesure as date) as date_mesure,
        cast(valeur_actuelle as double) as valeur_actuelle
    from source

)

select * from renomme

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
        cast(maille as varchar) as maille,
        cast(valeur_initiale as decimal(20, 2)) as valeur_initiale,
        cast(valeur_actuelle as decimal(20, 2)) as valeur_actuelle,
        cast(valeur_cible as decimal(20, 2)) as valeur_cible,
        cast(taux_avancement as decimal(20, 2)) as taux_avancement
    from source

)

select * from renomme

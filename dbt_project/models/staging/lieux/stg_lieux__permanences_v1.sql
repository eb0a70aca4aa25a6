with source as (

    select * from {{ source('lieux', 'permanences_v1') }}

),

renomme as (

    select
        _sha256 as sha256,
        _numero as numero_enregistrement,
        cast(permanence_id as varchar) as permanence_id,
        cast(est_structure as boolean) as est_structure,
        cast(nom as varchar) as nom,
        cast(site_web as varchar) as site_web,
        cast(siret as varchar) as siret,
        cast(adresse_numero as varchar) as adresse_numero,
        cast(adresse_rue as varchar) as adresse_rue,
        cast(code_postal as varchar) as code_postal,
        cast(code_commune as varchar) as code_commune,
        cast(commune_nom as varchar) as commune_nom,
        cast(latitude as double) as latitude,
        cast(longitude as double) as longitude,
        cast(horaires as varchar) as horaires,
        cast(types_acces as varchar) as types_acces,
        cast(conseillers as varchar) as conseillers,
        cast(lieu_principal_pour as varchar) as lieu_principal_pour,
        cast(conseillers_itinerants as varchar) as conseillers_itinerants,
        cast(structure_id as varchar) as structure_id,
        cast(modifie_le as timestamp) as modifie_le,
        cast(doublons as varchar) as doublons
    from source

)

select * from renomme

with source as (

    select * from {{ source('coselec', 'structures_validees') }}

),

renomme as (

    select
        _sha256 as sha256,
        _numero as numero_enregistrement,
        cast(structure_pg_id as varchar) as structure_pg_id,
        cast(raison_sociale as varchar) as raison_sociale,
        cast(commune_nom as varchar) as commune_nom,
        cast(departement_nom as varchar) as departement_nom,
        cast(region_nom as varchar) as region_nom,
        cast(postes_valides as bigint) as postes_valides,
        cast(date_validation as date) as date_validation,
        cast(type_employeur as varchar) as type_employeur,
        cast(siret as varchar) as siret,
        cast(code_departement as varchar) as code_departement,
        cast(adresse as varchar) as adresse,
        cast(code_commune as varchar) as code_commune,
        cast(code_postal as varchar) as code_postal,
        cast(investissement_eur as decimal(18, 2)) as investissement_eur,
        cast(zrr as varchar) as zrr,
        cast(qpv as varchar) as qpv,
        cast(france_services as varchar) as france_services,
        cast(latitude as double) as latitude,
        cast(longitude as double) as longitude
    from source

)

select * from renomme

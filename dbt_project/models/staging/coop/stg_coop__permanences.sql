with source as (

    select * from {{ source('coop', 'permanences') }}

),

renomme as (

    select
        _sha256 as sha256,
        _numero as numero_enregistrement,
        cast(permanence_id as varchar) as permanence_id,
        cast(nom as varchar) as nom,
        cast(services as varchar) as services,
        cast(siret as varchar) as siret,
        cast(commune_nom as varchar) as commune_nom,
        cast(code_postal as varchar) as code_postal,
        cast(adresse as varchar) as adresse,
        cast(latitude as double) as latitude,
        cast(longitude as double) as longitude,
        cast(conditions_acces as varchar) as conditions_acces,
        cast(labels_nationaux as varchar) as labels_nationaux,
        cast(horaires as varchar) as horaires,
        cast(source as varchar) as source,
        cast(date_maj as date) as date_maj,
        cast(structure_id as varchar) as structure_id,
        cast(nb_conseillers as bigint) as nb_conseillers,
        cast(site_web as varchar) as site_web,
        cast(prise_rdv as varchar) as prise_rdv
    from source

)

select * from renomme

with source as (

    select * from {{ source('idposte', 'structures') }}

),

renomme as (

    select
        _sha256 as sha256,
        _numero as numero_enregistrement,
        cast(structure_id as bigint) as structure_id,
        cast(siret as varchar) as siret,
        cast(structure_pg_id as varchar) as structure_pg_id,
        cast(denomination_sirene as varchar) as denomination_sirene,
        cast(denomination_antenne as varchar) as denomination_antenne,
        cast(etat_administratif as varchar) as etat_administratif,
        cast(est_publique as boolean) as est_publique,
        cast(categorie_juridique as varchar) as categorie_juridique,
        cast(adresse_id as bigint) as adresse_id,
        cast(code_commune as varchar) as code_commune,
        cast(code_postal as varchar) as code_postal,
        cast(commune_nom as varchar) as commune_nom,
        cast(supprime_le as timestamp) as supprime_le
    from source

)

select * from renomme

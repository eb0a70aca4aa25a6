with source as (

    select * from {{ source('idposte', 'contrats') }}

),

renomme as (

    select
        _sha256 as sha256,
        _numero as numero_enregistrement,
        cast(contrat_id as bigint) as contrat_id,
        cast(personne_id as varchar) as personne_id,
        cast(structure_id as bigint) as structure_id,
        cast(type_contrat as varchar) as type_contrat,
        cast(date_debut as date) as date_debut,
        cast(date_fin as date) as date_fin,
        cast(date_rupture as date) as date_rupture,
        cast(quotite as decimal(5, 2)) as quotite
    from source

)

select * from renomme

with source as (

    select * from {{ source('coop_v2', 'accompagnements') }}

),

renomme as (

    select
        _sha256 as sha256,
        _numero as numero_enregistrement,
        cast(activite_id as varchar) as activite_id,
        cast(participant as varchar) as participant,
        cast(jour as date) as jour,
        cast(role as varchar) as role,
        cast(type as varchar) as type,
        cast(type_lieu as varchar) as type_lieu,
        cast(lieu_code_postal as varchar) as lieu_code_postal,
        cast(lieu_code_commune as varchar) as lieu_code_commune,
        cast(duree_minutes as bigint) as duree_minutes,
        cast(materiel as varchar) as materiel,
        cast(thematiques as varchar) as thematiques,
        cast(structure_de_redirection as varchar) as structure_de_redirection,
        cast(source_donnee as varchar) as source_donnee,
        cast(oriente_vers_structure as boolean) as oriente_vers_structure,
        cast(tranche_age as varchar) as tranche_age,
        cast(statut_social as varchar) as statut_social
    from source

)

select * from renomme

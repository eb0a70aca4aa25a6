with source as (

    select * from {{ source('coop_v2', 'activites') }}

),

renomme as (

    select
        _sha256 as sha256,
        _numero as numero_enregistrement,
        cast(activite_id as varchar) as activite_id,
        cast(type as varchar) as type,
        cast(mediateur_id as varchar) as mediateur_id,
        cast(utilisateur_id as varchar) as utilisateur_id,
        cast(jour as date) as jour,
        cast(duree_minutes as bigint) as duree_minutes,
        cast(structure_id as varchar) as structure_id,
        cast(lieu_code_postal as varchar) as lieu_code_postal,
        cast(lieu_code_commune as varchar) as lieu_code_commune,
        cast(cree_le as timestamp) as cree_le,
        cast(modifie_le as timestamp) as modifie_le,
        cast(supprime_le as timestamp) as supprime_le,
        cast(type_lieu as varchar) as type_lieu,
        cast(autonomie as varchar) as autonomie,
        cast(structure_de_redirection as varchar) as structure_de_redirection,
        cast(thematiques as varchar) as thematiques,
        cast(tags as varchar) as tags,
        cast(materiel as varchar) as materiel,
        cast(oriente_vers_structure as boolean) as oriente_vers_structure,
        cast(niveau_atelier as varchar) as niveau_atelier,
        cast(accompagnements as bigint) as accompagnements,
        cast(beneficiaires as bigint) as beneficiaires
    from source

)

select * from renomme

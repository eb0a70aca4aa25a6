with source as (

    select * from {{ source('pilotage', 'dossiers_demarches') }}

),

renomme as (

    select
        _sha256 as sha256,
        _numero as numero_enregistrement,
        cast(numero as bigint) as numero,
        cast(statut as varchar) as statut,
        cast(structure_pg_id as varchar) as structure_pg_id,
        cast(nb_postes as bigint) as nb_postes,
        cast(date_fin_prochain_contrat as date) as date_fin_prochain_contrat,
        cast(depose_le as timestamp) as depose_le,
        cast(cree_le as timestamp) as cree_le,
        cast(instruit_le as timestamp) as instruit_le,
        cast(traite_le as timestamp) as traite_le,
        cast(modifie_le as timestamp) as modifie_le,
        cast(champs as varchar) as champs
    from source

)

select * from renomme

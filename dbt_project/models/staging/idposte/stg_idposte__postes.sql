with source as (

    select * from {{ source('idposte', 'postes') }}

),

renomme as (

    select
        _sha256 as sha256,
        _numero as numero_enregistrement,
        cast(poste_id as bigint) as poste_id,
        cast(poste_conum_id as bigint) as poste_conum_id,
        cast(structure_id as bigint) as structure_id,
        cast(personne_id as varchar) as personne_id,
        cast(typologie as varchar) as typologie,
        cast(date_attribution as date) as date_attribution,
        cast(date_rendu as date) as date_rendu,
        cast(est_renouvele as boolean) as est_renouvele,
        cast(action_coselec as varchar) as action_coselec,
        cast(origine_transfert as bigint) as origine_transfert,
        cast(etat as varchar) as etat,
        cast(etat_instruction_v1 as varchar) as etat_instruction_v1,
        cast(etat_instruction_v2 as varchar) as etat_instruction_v2,
        cast(cree_le as timestamp) as cree_le,
        cast(modifie_le as timestamp) as modifie_le
    from source

)

select * from renomme

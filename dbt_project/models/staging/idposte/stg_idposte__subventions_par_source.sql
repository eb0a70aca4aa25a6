with source as (

    select * from {{ source('idposte_budget', 'subventions_par_source') }}

),

renomme as (

    select
        _sha256 as sha256,
        _numero as numero_enregistrement,
        cast(subvention_id as bigint) as subvention_id,
        cast(poste_id as bigint) as poste_id,
        cast(source_financement as varchar) as source_financement,
        cast(date_debut_convention as date) as date_debut_convention,
        cast(date_fin_convention as date) as date_fin_convention,
        cast(date_debut_financement as date) as date_debut_financement,
        cast(date_fin_financement as date) as date_fin_financement,
        cast(mois_utilises_periode_financement as bigint) as mois_utilises_periode_financement,
        cast(montant_subvention as decimal(18, 2)) as montant_subvention,
        cast(montant_bonification as decimal(18, 2)) as montant_bonification,
        cast(versement_1 as decimal(18, 2)) as versement_1,
        cast(date_versement_1 as date) as date_versement_1,
        cast(versement_2 as decimal(18, 2)) as versement_2,
        cast(date_versement_2 as date) as date_versement_2,
        cast(versement_3 as decimal(18, 2)) as versement_3,
        cast(date_versement_3 as date) as date_versement_3
    from source

)

select * from renomme

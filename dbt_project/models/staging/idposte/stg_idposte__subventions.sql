with source as (

    select * from {{ source('idposte', 'subventions') }}

),

renomme as (

    select
        _sha256 as sha256,
        _numero as numero_enregistrement,
        cast(subvention_id as bigint) as subvention_id,
        cast(poste_id as bigint) as poste_id,
        cast(date_debut_convention_dgcl as date) as date_debut_convention_dgcl,
        cast(date_fin_convention_dgcl as date) as date_fin_convention_dgcl,
        cast(date_debut_financement_dgcl as date) as date_debut_financement_dgcl,
        cast(date_fin_financement_dgcl as date) as date_fin_financement_dgcl,
        cast(mois_utilises_periode_financement_dgcl as bigint) as mois_utilises_periode_financement_dgcl,
        cast(montant_subvention_v1 as decimal(18, 2)) as montant_subvention_v1,
        cast(montant_versement_v1 as decimal(18, 2)) as montant_versement_v1,
        cast(montant_avoir_v1 as decimal(18, 2)) as montant_avoir_v1,
        cast(date_debut_convention_ditp as date) as date_debut_convention_ditp,
        cast(date_fin_convention_ditp as date) as date_fin_convention_ditp,
        cast(date_debut_financement_ditp as date) as date_debut_financement_ditp,
        cast(date_fin_financement_ditp as date) as date_fin_financement_ditp,
        cast(mois_utilises_periode_financement_ditp as bigint) as mois_utilises_periode_financement_ditp,
        cast(date_debut_convention_dge as date) as date_debut_convention_dge,
        cast(date_fin_convention_dge as date) as date_fin_convention_dge,
        cast(date_debut_financement_dge as date) as date_debut_financement_dge,
        cast(date_fin_financement_dge as date) as date_fin_financement_dge,
        cast(mois_utilises_periode_financement_dge as bigint) as mois_utilises_periode_financement_dge,
        cast(montant_subvention_v2 as decimal(18, 2)) as montant_subvention_v2,
        cast(montant_bonification_v2 as decimal(18, 2)) as montant_bonification_v2,
        cast(montant_avoir_v2 as decimal(18, 2)) as montant_avoir_v2,
        cast(versement_1_v2 as decimal(18, 2)) as versement_1_v2,
        cast(versement_2_v2 as decimal(18, 2)) as versement_2_v2,
        cast(versement_3_v2 as decimal(18, 2)) as versement_3_v2,
        cast(date_versement_1_v2 as date) as date_versement_1_v2,
        cast(date_versement_2_v2 as date) as date_versement_2_v2,
        cast(date_versement_3_v2 as date) as date_versement_3_v2
    from source

)

select * from renomme

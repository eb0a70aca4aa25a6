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
        cast(beneficiaires as bigint) as beneficiaires,
        cast(age_moins_de_douze as bigint) as age_moins_de_douze,
        cast(age_douze_dix_huit as bigint) as age_douze_dix_huit,
        cast(age_dix_huit_vingt_quatre as bigint) as age_dix_huit_vingt_quatre,
        cast(age_vingt_cinq_trente_neuf as bigint) as age_vingt_cinq_trente_neuf,
        cast(age_quarante_cinquante_neuf as bigint) as age_quarante_cinquante_neuf,
        cast(age_soixante_soixante_neuf as bigint) as age_soixante_soixante_neuf,
        cast(age_soixante_dix_plus as bigint) as age_soixante_dix_plus,
        cast(age_non_communique as bigint) as age_non_communique,
        cast(statut_scolarise as bigint) as statut_scolarise,
        cast(statut_sans_emploi as bigint) as statut_sans_emploi,
        cast(statut_en_emploi as bigint) as statut_en_emploi,
        cast(statut_retraite as bigint) as statut_retraite,
        cast(statut_non_communique as bigint) as statut_non_communique
    from source

)

select * from renomme

with source as (

    select * from {{ source('coop', 'cra') }}

),

renomme as (

    select
        _sha256 as sha256,
        _numero as numero_enregistrement,
        cast(cra_id as varchar) as cra_id,
        cast(importe_le as timestamp) as importe_le,
        cast(canal as varchar) as canal,
        cast(activite as varchar) as activite,
        cast(nb_participants as bigint) as nb_participants,
        cast(nb_participants_recurrents as bigint) as nb_participants_recurrents,
        cast(age_moins_12_ans as bigint) as age_moins_12_ans,
        cast(age_de_12_a_18_ans as bigint) as age_de_12_a_18_ans,
        cast(age_de_18_a_35_ans as bigint) as age_de_18_a_35_ans,
        cast(age_de_35_a_60_ans as bigint) as age_de_35_a_60_ans,
        cast(age_plus_60_ans as bigint) as age_plus_60_ans,
        cast(statut_etudiant as bigint) as statut_etudiant,
        cast(statut_sans_emploi as bigint) as statut_sans_emploi,
        cast(statut_en_emploi as bigint) as statut_en_emploi,
        cast(statut_retraite as bigint) as statut_retraite,
        cast(statut_heterogene as bigint) as statut_heterogene,
        cast(themes as varchar) as themes,
        cast(duree as varchar) as duree,
        cast(duree_minutes as bigint) as duree_minutes,
        cast(suite_individuel as bigint) as suite_individuel,
        cast(suite_atelier as bigint) as suite_atelier,
        cast(suite_redirection as bigint) as suite_redirection,
        cast(code_postal as varchar) as code_postal,
        cast(commune_nom as varchar) as commune_nom,
        cast(code_commune as varchar) as code_commune,
        cast(date_accompagnement as timestamp) as date_accompagnement,
        cast(cree_le as timestamp) as cree_le,
        cast(modifie_le as timestamp) as modifie_le,
        cast(structure_id as varchar) as structure_id,
        cast(structure_pg_id as varchar) as structure_pg_id,
        cast(structure_type as varchar) as structure_type,
        cast(structure_statut as varchar) as structure_statut,
        cast(structure_code_departement as varchar) as structure_code_departement,
        cast(structure_code_region as varchar) as structure_code_region,
        cast(conseiller_id as varchar) as conseiller_id,
        cast(permanence_id as varchar) as permanence_id
    from source

)

select * from renomme

-- One row per activity report: the latest version known of each identifier. Exports of CRA accumulate.
with versions as (

    select
        cras.sha256,
        cras.numero_enregistrement,
        cras.cra_id,
        cras.activite,
        cras.canal,
        cras.nb_participants,
        cras.nb_participants_recurrents,
        cras.duree,
        cras.duree_minutes,
        cras.themes,
        cras.age_moins_12_ans,
        cras.age_de_12_a_18_ans,
        cras.age_de_18_a_35_ans,
        cras.age_de_35_a_60_ans,
        cras.age_plus_60_ans,
        cras.statut_etudiant,
        cras.statut_sans_emploi,
        cras.statut_en_emploi,
        cras.statut_retraite,
        cras.statut_heterogene,
        cras.suite_individuel,
        cras.suite_atelier,
        cras.suite_redirection,
        cras.code_commune,
        cras.commune_nom,
        cras.code_postal,
        cras.date_accompagnement,
        cras.cree_le,
        cras.conseiller_id,
        cras.structure_id,
        cras.permanence_id,
        -- The two exports of the warehouse carry hashes in place of identifiers: they meet no other source.
        exports.contrat in ('cra_v1_metabase', 'cra_v1_datalake') as a_des_empreintes,
        row_number() over (
            partition by cras.cra_id
            order by coalesce(cras.modifie_le, cras.cree_le) desc, exports.date_export desc, cras.sha256 asc
        ) as rang
    from {{ ref('stg_coop__cras') }} as cras
    inner join {{ ref('int_exports__connus') }} as exports on cras.sha256 = exports.sha256
    where not {{ donnee_de_test('cras.structure_pg_id') }}

)

select * exclude (rang)
from versions
where rang = 1

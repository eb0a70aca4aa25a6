-- One row per activity of the Coop, with the rules applied and why it is left out of the counts, if it is. What remains are
-- the native activities of the programme: the archive of the v1 speaks for what was entered in the v1 (DQ-63).
--
-- DQ-63. In September 2025 the Coop turned each report of its archive into an activity, without any exposed link. Its code
-- (transformCraV1.ts) gives the copy creation = modification = created_at of the report, no equipment, tag, level, autonomy
-- nor orientation. An activity is such a copy if
--   - its creation is, to the millisecond, that of a report we hold, whatever became of it since; or
--   - it was created before the end of the import of the archive (19 November 2024) and bears that signature; or
--   - the workbook that gave it says so.
-- Wrongly left out: an activity entered in the new Coop before 20 November 2024, never modified, with none of those fields
-- (the public statistics of the new Coop start on 15 November 2024: days, not months); or entered in the same millisecond as
-- a report (one in 10,000 where both were in use). Wrongly counted twice: a copy modified since, of a report we do not hold.
{% set fin_archive = "cast('2024-11-20 00:00:00' as timestamp)" %}
with activites as (

    select * from {{ ref('int_activites__uniques') }}

),

rapports as (

    -- Only the instants of the Coop: ten million others are not kept.
    select distinct cree_le from {{ ref('int_cras__uniques') }}
    where cree_le in (select activites.cree_le from activites)

),

situees as (

    select
        activites.*,
        coalesce(lieux.code_commune, activites.lieu_code_commune) as code_commune_du_lieu,
        coalesce(lieux.code_postal, activites.lieu_code_postal) as code_postal_du_lieu,
        conseillers.est_d_un_conseiller,
        activites.est_annoncee_v1
        or rapports.cree_le is not null
        or (
            activites.cree_le < {{ fin_archive }}
            and activites.modifie_le = activites.cree_le
            and coalesce(activites.materiel, '{}') = '{}'
            and coalesce(activites.tags, '{}') = '{}'
            and activites.niveau_atelier is null
            and activites.autonomie is null
            and activites.oriente_vers_structure is null
        ) as est_convertie
    from activites
    left join rapports on activites.cree_le = rapports.cree_le
    left join {{ ref('int_activites__conseillers') }} as conseillers on activites.activite_id = conseillers.activite_id
    left join {{ ref('int_structures_coop__uniques') }} as lieux on activites.structure_id = lieux.structure_id

),

qualifiees as (

    select
        situees.*,
        {{ motif_exclusion(['individuel', 'collectif'], 'type', 'jour', jour_a_paris('cree_le'), 'accompagnements') }}
            as motif
    from situees

)

select
    qualifiees.activite_id,
    qualifiees.table_brute,
    qualifiees.sha256,
    qualifiees.numero_enregistrement,
    qualifiees.type as activite,
    qualifiees.jour,
    qualifiees.mediateur_id,
    qualifiees.duree_minutes,
    qualifiees.accompagnements,
    qualifiees.beneficiaires,
    qualifiees.structure_id,
    qualifiees.type_lieu,
    qualifiees.lieu_code_commune,
    qualifiees.autonomie,
    qualifiees.niveau_atelier,
    qualifiees.structure_de_redirection,
    qualifiees.thematiques,
    qualifiees.materiel,
    qualifiees.cree_le,
    qualifiees.est_convertie,
    qualifiees.est_d_un_conseiller,
    -- DQ-51: an individual activity is about one person.
    case when qualifiees.type = 'individuel' then 1 else qualifiees.accompagnements end as nb_participants,
    {{ minutes_plausibles('qualifiees.duree_minutes') }} as minutes,
    case
        when qualifiees.supprime_le is not null then 'supprimee'
        when qualifiees.est_convertie then 'convertie_de_la_v1'
        when qualifiees.motif is not null then qualifiees.motif
        -- The Coop serves every digital mediator; the programme counts its own advisors.
        when not qualifiees.est_d_un_conseiller then 'hors_programme'
        -- /utilisateurs lists everyone who has an activity, but for test accounts and agents (domain.md §2.2, DQ-13).
        when qualifiees.est_d_un_conseiller is null then 'mediateur_inconnu'
    end as motif_exclusion,
    communes.code_commune,
    coalesce(
        communes.code_departement,
        codes_postaux.code_departement,
        prefixes.code_departement,
        'NL'
    ) as code_departement
from qualifiees
left join {{ ref('int_communes__resolues') }} as communes on qualifiees.code_commune_du_lieu = communes.code
left join {{ ref('int_codes_postaux__departements') }} as codes_postaux
    on qualifiees.code_postal_du_lieu = codes_postaux.code_postal
left join {{ ref('stg_referentiel__departements') }} as prefixes
    on {{ departement_du_code_postal('qualifiees.code_postal_du_lieu') }} = prefixes.code_departement

-- The versions of the activity reports with the rules of domain.md §3.4 applied: day in Paris, one person per individual
-- report, recurrent participants capped, both conventions of duration, place, why a report is left out of the counts, and
-- what was fixed. A view: what is read once is written once, in int_cras__uniques.
with permanences as (

    select distinct permanences.permanence_id
    from {{ ref('stg_lieux__permanences_v1') }} as permanences
    inner join {{ ref('int_exports__connus') }} as exports on permanences.sha256 = exports.sha256

),

cras as (

    select
        *,
        {{ jour_a_paris('coalesce(date_accompagnement, cree_le)') }} as jour,
        {{ jour_a_paris('cree_le') }} as jour_saisie,
        -- DQ-51: these reports are about one person; the oldest ones do not say it.
        activite in ('individuel', 'ponctuel') as est_pour_une_personne
    from {{ ref('int_cras__versions') }}

),

mesures as (

    select
        cras.*,
        case when cras.est_pour_une_personne then 1 else cras.nb_participants end as participants,
        -- DQ-56: the two conventions give two totals of hours for the same reports; both are published.
        coalesce(durees.minutes, try_cast(cras.duree as integer), cras.duree_minutes) as minutes_v2,
        coalesce(durees.minutes_historique, try_cast(cras.duree as integer), cras.duree_minutes) as minutes_v1,
        durees.duree is not null as est_une_tranche,
        permanences.permanence_id as permanence_connue
    from cras
    left join {{ ref('durees_cra') }} as durees on cras.duree = durees.duree
    left join permanences on cras.permanence_id = permanences.permanence_id

),

localises as (

    select
        mesures.*,
        communes.code_commune as code_commune_en_vigueur,
        communes.code_departement as departement_de_la_commune,
        -- DQ-57: without a known INSEE code (« NED UNDEFINED », old documents), the name and the postcode.
        case when communes.code is null then {{ nom_de_commune('mesures.commune_nom') }} end as nom_compare
    from mesures
    left join {{ ref('int_communes__resolues') }} as communes on mesures.code_commune = communes.code

)

select
    localises.cra_id,
    localises.sha256,
    localises.numero_enregistrement,
    localises.version_le,
    localises.date_export,
    localises.a_des_empreintes,
    localises.activite,
    localises.canal,
    localises.jour,
    -- Without any date, a report is left out of the counts: its month only files it.
    coalesce(cast(date_trunc('month', localises.jour) as date), cast('1970-01-01' as date)) as mois,
    localises.cree_le,
    localises.conseiller_id,
    localises.structure_id,
    localises.duree,
    localises.themes,
    localises.age_moins_12_ans,
    localises.age_de_12_a_18_ans,
    localises.age_de_18_a_35_ans,
    localises.age_de_35_a_60_ans,
    localises.age_plus_60_ans,
    localises.statut_etudiant,
    localises.statut_sans_emploi,
    localises.statut_en_emploi,
    localises.statut_retraite,
    localises.statut_heterogene,
    localises.suite_individuel,
    localises.suite_atelier,
    localises.suite_redirection,
    -- DQ-60: a place that the platform does not know is no place. Without its list, nothing can be said.
    case
        when localises.a_des_empreintes or not exists (select 1 from permanences) then localises.permanence_id
        else localises.permanence_connue
    end as permanence_id,
    coalesce(localises.code_commune_en_vigueur, par_nom.code_commune) as code_commune,
    localises.participants as nb_participants,
    -- DQ-50: nobody comes back who was not there.
    least(coalesce(localises.nb_participants_recurrents, 0), localises.participants) as nb_recurrents,
    {{ minutes_plausibles('localises.minutes_v2') }} as minutes,
    {{ minutes_plausibles('localises.minutes_v1') }} as minutes_historique,
    {{ motif_exclusion(['individuel', 'collectif', 'ponctuel'], 'localises.activite', 'localises.jour',
                       'localises.jour_saisie', 'localises.participants') }} as motif,
    coalesce(
        localises.departement_de_la_commune,
        par_nom.code_departement,
        codes_postaux.code_departement,
        prefixes.code_departement,
        'NL'
    ) as code_departement,
    coalesce(localises.nb_participants_recurrents > localises.participants, false) as recurrents_plafonnes,
    localises.est_pour_une_personne and coalesce(localises.nb_participants, 0) <> 1 as participants_corriges,
    localises.date_accompagnement is null as date_corrigee,
    coalesce(
        localises.age_moins_12_ans + localises.age_de_12_a_18_ans + localises.age_de_18_a_35_ans
        + localises.age_de_35_a_60_ans + localises.age_plus_60_ans <> localises.participants
        or localises.statut_etudiant + localises.statut_sans_emploi + localises.statut_en_emploi
        + localises.statut_retraite + localises.statut_heterogene <> localises.participants,
        false
    ) as publics_incoherents,
    localises.est_une_tranche or {{ minutes_plausibles('localises.minutes_v2') }} is null as duree_corrigee,
    coalesce(localises.code_commune_en_vigueur <> localises.code_commune, true) as commune_corrigee,
    localises.permanence_id is not null
    and localises.permanence_connue is null
    and not localises.a_des_empreintes
    and exists (select 1 from permanences) as permanence_inconnue
from localises
left join {{ ref('int_communes__par_nom') }} as par_nom
    on localises.code_postal = par_nom.code_postal and localises.nom_compare = par_nom.nom_compare
left join {{ ref('int_codes_postaux__departements') }} as codes_postaux
    on localises.code_postal = codes_postaux.code_postal
left join {{ ref('stg_referentiel__departements') }} as prefixes
    on {{ departement_du_code_postal('localises.code_postal') }} = prefixes.code_departement

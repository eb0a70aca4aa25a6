-- What the rules of activity (domain.md §3.4) flag or fix in the activity reports of the v1. Fixes are made, and flagged, in
-- int_cras__qualifies.
with cras as (

    select
        'cra' as table_brute,
        *
    from {{ ref('int_cras__qualifies') }}

),

connus as (

    select personnes.conseiller_id
    from {{ ref('stg_idposte__personnes') }} as personnes
    inner join {{ ref('int_exports__courants') }} as courants on personnes.sha256 = courants.sha256
    where personnes.conseiller_id is not null
    union
    select conseillers.conseiller_id
    from {{ ref('stg_pilotage__conseillers') }} as conseillers
    inner join {{ ref('int_exports__courants') }} as courants on conseillers.sha256 = courants.sha256
    where conseillers.conseiller_id is not null

),

listes as (

    select count(*) as personnes from connus

),

-- Contracts of a person, in the dataspace and in the v1: from the first start to the last end, no end for a CDI (DQ-24).
contrats as (

    select
        personnes.conseiller_id,
        contrats.date_debut,
        coalesce(contrats.date_rupture, {{ fin_du_contrat('contrats.type_contrat', 'contrats.date_fin') }}) as date_fin
    from {{ ref('stg_idposte__contrats') }} as contrats
    inner join {{ ref('int_exports__courants') }} as courants on contrats.sha256 = courants.sha256
    inner join {{ ref('stg_idposte__personnes') }} as personnes on contrats.personne_id = personnes.personne_id
    inner join {{ ref('int_exports__courants') }} as exports on personnes.sha256 = exports.sha256
    where contrats.date_debut is not null
    union all
    select
        contrats.conseiller_id,
        contrats.date_debut,
        coalesce(contrats.date_rupture, {{ fin_du_contrat('contrats.type_contrat', 'contrats.date_fin') }}) as date_fin
    from {{ ref('stg_pilotage__contrats_v1') }} as contrats
    inner join {{ ref('int_exports__courants') }} as courants on contrats.sha256 = courants.sha256
    where contrats.date_debut is not null

),

emplois as (

    select
        conseiller_id,
        min(date_debut) as debut,
        case when count(date_fin) = count(*) then max(date_fin) end as fin
    from contrats
    where conseiller_id is not null
    group by conseiller_id

),

situes as (

    select
        cras.*,
        -- DQ-61. Hashes meet nobody: they say nothing of who is unknown.
        connus.conseiller_id is null
        and not cras.a_des_empreintes
        and listes.personnes > 0 as conseiller_inconnu,
        coalesce(cras.jour < emplois.debut or cras.jour > emplois.fin + 30, false) as hors_contrat
    from cras
    cross join listes
    left join connus on cras.conseiller_id = connus.conseiller_id
    left join emplois on cras.conseiller_id = emplois.conseiller_id

),

doubles as (

    select
        'cra' as table_brute,
        sha256,
        numero_enregistrement,
        {{ saisie_en_double(
            ['conseiller_id', 'cast(date_accompagnement as date)', 'activite', 'duree', 'nb_participants', 'themes'],
            'cree_le', 'cra_id'
        ) }} as est_double
    from {{ ref('int_cras__uniques') }}
    where conseiller_id is not null

)

{{ anomalies_des_drapeaux('situes', {
    'DQ-50': 'recurrents_plafonnes',
    'DQ-51': "participants_corriges or motif_exclusion = 'participants_absents' or nb_participants > 100",
    'DQ-52': 'date_corrigee',
    'DQ-53': "motif_exclusion in ('avant_programme', 'date_posterieure_a_la_saisie') or jour < cast('2021-06-01' as date)",
    'DQ-55': 'publics_incoherents',
    'DQ-56': 'duree_corrigee',
    'DQ-57': 'commune_corrigee',
    'DQ-58': 'structure_id is null',
    'DQ-59': 'hors_contrat',
    'DQ-60': 'permanence_inconnue',
    'DQ-61': 'conseiller_inconnu',
    'DQ-62': "motif_exclusion = 'supprime'"
}) }}
union all
{{ anomalies_des_drapeaux('doubles', {'DQ-64': 'est_double'}) }}

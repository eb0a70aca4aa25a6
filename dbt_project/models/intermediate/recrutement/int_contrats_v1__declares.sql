-- Contracts as the exports of the v1 platform and of the steering tool state them: states (contrats_v1) and statements
-- (mouvements_contrats), with the person's profile that is kept (DQ-11) and the end that is believed (DQ-24). The copies of
-- a person or of a structure inside a document only give its number where the master gives none (DQ-16).
with maitres as (

    select distinct
        conseillers.conseiller_id,
        coalesce(conseillers.conseiller_pg_id, conseillers.conseiller_id) as profil_id
    from {{ ref('stg_pilotage__conseillers') }} as conseillers
    inner join {{ ref('int_exports__courants') }} as courants on conseillers.sha256 = courants.sha256
    where conseillers.origine = 'mongo'

),

lignes as (

    select
        'contrats_v1' as table_brute,
        sha256,
        numero_enregistrement,
        origine,
        conseiller_id,
        conseiller_pg_id,
        structure_id,
        structure_pg_id,
        type_contrat,
        date_debut,
        date_fin,
        date_rupture,
        origine = 'suivi'
        or (origine = 'mongo' and coalesce(phase, '1') = '1' and not coalesce(est_reconventionnement, false))
            as est_phase_1,
        case statut_affiche
            when 'en_activite' then 'finalisee'
            when 'rupture_en_cours' then 'nouvelle_rupture'
            when 'pieces_manquantes' then 'nouvelle_rupture'
            when 'sans_mission' then 'finalisee_rupture'
            else statut
        end as statut
    from {{ ref('stg_pilotage__contrats_v1') }}
    union all
    select
        'mouvements_contrats' as table_brute,
        sha256,
        numero_enregistrement,
        origine,
        conseiller_id,
        conseiller_pg_id,
        structure_id,
        structure_pg_id,
        type_contrat,
        date_debut,
        date_fin,
        date_rupture,
        origine = 'import_contrats_v1' as est_phase_1,
        statut
    from {{ ref('stg_pilotage__mouvements_contrats') }}

),

recrutements as (

    -- Between one and five million automatic matches, some fifteen thousand contracts (domain.md §6).
    select * from lignes
    where
        (statut is null or statut not in ('nouvelle', 'interessee', 'non_interessee', 'finalisee_non_disponible'))
        and not {{ donnee_de_test('structure_pg_id') }}

)

select
    recrutements.*,
    -- The statuses to which a contract's own rules apply (DQ-23); the other exports only list contracts.
    recrutements.statut in ('finalisee', 'terminee', 'finalisee_rupture', 'nouvelle_rupture')
    or recrutements.origine in ('suivi', 'demandes_rupture', 'termines', 'import_contrats_v1', 'import_contrats_v2')
        as est_un_contrat,
    coalesce(recrutements.statut in ('finalisee', 'nouvelle_rupture'), false) as est_en_cours,
    {{ fin_du_contrat('recrutements.type_contrat', 'recrutements.date_fin') }} as date_fin_retenue,
    coalesce(
        profils.profil_retenu_id, maitres.profil_id, recrutements.conseiller_pg_id, recrutements.conseiller_id
    ) as profil_id
from recrutements
left join maitres on recrutements.conseiller_id = maitres.conseiller_id
left join {{ ref('int_conseillers_v1__profils') }} as profils
    on coalesce(maitres.profil_id, recrutements.conseiller_pg_id, recrutements.conseiller_id) = profils.profil_id

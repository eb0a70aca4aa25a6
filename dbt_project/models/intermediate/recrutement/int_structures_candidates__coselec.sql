-- The committee decision that counts for each applicant structure of each export (domain.md §1.1.3, rule of api-admin).
-- A validated structure: its last favourable decision of phase 2, else its last favourable one of phase 1. Any other: its
-- last decision, whatever the opinion. Exports that only give the result (steering tool, SIT) are believed.
with structures as (

    select * from {{ ref('stg_pilotage__structures_candidates') }}
    where not {{ donnee_de_test('structure_pg_id') }}

),

objets as (

    {{ objets_du_json('structures', 'coselec', ['sha256', 'numero_enregistrement', 'statut']) }}

),

decisions as (

    {{ decisions_coselec('objets') }}

),

classees as (

    select
        *,
        est_favorable and postes > 0 as accorde_des_postes,
        row_number() over (
            partition by sha256, numero_enregistrement
            order by
                case when not est_validee then 0 when not est_favorable then 3 when phase = '2' then 1 else 2 end,
                rang desc
        ) as rang_retenu,
        row_number() over (
            partition by sha256, numero_enregistrement
            order by case when est_favorable and postes > 0 then 0 else 1 end, decide_le asc nulls last, rang asc
        ) as rang_initial,
        row_number() over (
            partition by sha256, numero_enregistrement
            order by case when est_favorable and postes > 0 then 0 else 1 end, decide_le desc nulls last, rang desc
        ) as rang_final
    from decisions

),

retenues as (

    select * from classees
    where rang_retenu = 1 and (est_favorable or not est_validee)

)

select
    structures.sha256,
    structures.numero_enregistrement,
    structures.origine,
    structures.structure_id,
    structures.structure_pg_id,
    structures.statut,
    structures.conventionnement_statut,
    retenues.est_favorable,
    coalesce(retenues.coselec_numero, structures.coselec_numero) as coselec_numero,
    coalesce(retenues.phase, structures.phase) as phase,
    coalesce(retenues.postes, structures.postes_valides) as postes,
    coalesce(cast(retenues.decide_le as date), structures.date_coselec) as date_coselec,
    initiales.postes as postes_accord_initial,
    initiales.decide_le as accord_initial_le,
    finales.postes as postes_avant_abandon,
    finales.decide_le as avant_abandon_le
from structures
left join retenues
    on structures.sha256 = retenues.sha256 and structures.numero_enregistrement = retenues.numero_enregistrement
left join classees as initiales
    on
        structures.sha256 = initiales.sha256
        and structures.numero_enregistrement = initiales.numero_enregistrement
        and initiales.rang_initial = 1 and initiales.accorde_des_postes and initiales.est_validee
left join classees as finales
    on
        structures.sha256 = finales.sha256
        and structures.numero_enregistrement = finales.numero_enregistrement
        and finales.rang_final = 1 and finales.accorde_des_postes

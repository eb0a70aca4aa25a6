-- Requests of more or fewer posts (« avenants ») of each applicant structure. DQ-39: one request counts once, whatever the
-- spelling of its state: a statistics query of the source looks for `refuser` and finds none of the `refusee`.
with structures as (

    select * from {{ ref('stg_pilotage__structures_candidates') }}
    where not {{ donnee_de_test('structure_pg_id') }}

),

objets as (

    {{ objets_du_json(
        'structures', 'demandes_coselec', ['sha256', 'numero_enregistrement', 'structure_id', 'statut']
    ) }}

),

demandes as (

    select
        sha256,
        numero_enregistrement,
        structure_id,
        statut as statut_structure,
        rang,
        {{ texte_du_json('objet', 'id') }} as demande_id,
        {{ texte_du_json('objet', 'type') }} as type_demande,
        {{ texte_du_json('objet', 'statut') }} as statut_recu,
        {{ entier_du_json('objet', 'nombreDePostesRendus') }} as postes_rendus,
        {{ entier_du_json('objet', 'nbPostesAvantDemande') }} as postes_avant,
        {{ horodatage_du_json('objet', 'validateurAvenant.date') }} as valide_le
    from objets

)

select
    *,
    case
        when lower(statut_recu) in ('refuser', 'refuse', 'refusée') then 'refusee'
        when lower(statut_recu) in ('valider', 'valide', 'validée') then 'validee'
        else statut_recu
    end as statut_demande,
    demande_id is not null and row_number() over (
        partition by sha256, numero_enregistrement, demande_id order by valide_le desc nulls last, rang desc
    ) > 1 as est_repetee
from demandes

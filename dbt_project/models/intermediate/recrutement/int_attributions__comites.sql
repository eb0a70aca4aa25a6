-- Decisions of the selection committees, favourable or not, in the documents of the applicant structures and in the workbooks
-- of the committees. A committee is dated by its number where the calendar gives it, else by the day of entry.
with candidates as (

    select structures.*
    from {{ ref('stg_pilotage__structures_candidates') }} as structures
    inner join {{ ref('int_exports__courants') }} as courants on structures.sha256 = courants.sha256

),

objets as (

    {{ objets_du_json('candidates', 'coselec', ['sha256', 'numero_enregistrement', 'statut']) }}

),

numerotees as (

    select
        'structures_candidates' as table_brute,
        sha256,
        numero_enregistrement,
        coselec_numero,
        case avis
            when 'POSITIF' then 'positif'
            when 'NÉGATIF' then 'negatif'
            when 'EXAMEN COMPLÉMENTAIRE' then 'examen_complementaire'
        end as avis,
        phase,
        postes,
        est_validee,
        cast(decide_le as date) as date_saisie
    from ({{ decisions_coselec('objets') }}) as decisions
    union all
    select
        'coselec',
        sha256,
        numero_enregistrement,
        coselec_numero,
        avis_coselec,
        null,
        postes_coselec,
        coalesce(statut = 'VALIDATION_COSELEC', true),
        null
    from {{ ref('stg_coselec__decisions') }}

),

calendrier as (

    select
        calendrier.coselec_numero,
        calendrier.date_coselec
    from {{ ref('stg_coselec__calendrier') }} as calendrier
    inner join {{ ref('int_exports__courants') }} as courants on calendrier.sha256 = courants.sha256

)

select
    numerotees.table_brute,
    numerotees.sha256,
    numerotees.numero_enregistrement,
    coalesce(calendrier.date_coselec, numerotees.date_saisie) as date_decision,
    numerotees.coselec_numero,
    numerotees.avis,
    numerotees.phase,
    cast(numerotees.postes as bigint) as postes,
    numerotees.est_validee
from numerotees
left join calendrier on numerotees.coselec_numero = calendrier.coselec_numero

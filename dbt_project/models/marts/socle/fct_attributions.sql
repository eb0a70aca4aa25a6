-- Decisions that gave, changed or refused posts, one per structure, day and kind: where several exports state the same one,
-- the official list in force is believed first (CN-01 counts its posts), then the application, the workbook of the committee,
-- older lists, the history of agreements. « The last replaces »: a decision counts when the list in force holds it; without
-- any list, the last favourable one of a validated structure, phase 2 before phase 1 (int_structures_candidates__coselec).
with decisions as (

    select
        decisions.*,
        exports.date_export,
        etats.sha256 is not null as est_dans_la_liste,
        coalesce(cast(decisions.date_decision as varchar), decisions.coselec_numero, 'non datée') as decision,
        case
            when etats.sha256 is not null then 1
            when decisions.table_brute = 'structures_candidates' then 2
            when decisions.table_brute = 'coselec' then 3
            when decisions.table_brute = 'structures_validees' then 4
            else 5
        end as priorite
    from {{ ref('int_attributions__decisions') }} as decisions
    inner join {{ ref('int_exports__connus') }} as exports on decisions.sha256 = exports.sha256
    left join {{ ref('int_exports__en_vigueur') }} as etats
        on
            decisions.table_brute = 'structures_validees'
            and decisions.sha256 = etats.sha256
            and etats.table_brute = 'structures_validees'
            and etats.date_arrete = {{ arrete_au() }}
    where decisions.date_decision is null or decisions.date_decision <= {{ arrete_au() }}

),

classees as (

    select
        *,
        max(coselec_numero) over (partition by structure_cle, decision, type_decision) as numero_connu,
        max(phase) over (partition by structure_cle, decision, type_decision) as phase_connue,
        max(case when est_dans_la_liste then 1 else 0 end) over () as liste_connue,
        row_number() over (
            partition by structure_cle, decision, type_decision
            order by priorite asc, date_export desc, sha256 asc, numero_enregistrement asc
        ) as rang
    from decisions

),

retenues as (

    select
        *,
        row_number() over (
            partition by structure_cle, rang
            order by
                case when avis = 'positif' and type_decision = 'comite' then 0 else 1 end asc,
                phase_connue desc nulls last, date_decision desc nulls last, decision desc, type_decision asc
        ) as rang_favorable
    from classees
    where rang = 1

)

select
    structure_cle,
    decision,
    type_decision,
    date_decision,
    numero_connu as coselec_numero,
    avis,
    phase_connue as phase,
    postes,
    case
        when liste_connue = 1 then est_dans_la_liste
        else rang_favorable = 1 and coalesce(avis = 'positif' and est_validee, false)
    end as est_en_vigueur,
    table_brute,
    sha256,
    numero_enregistrement
from retenues

-- The payments of each subsidy at each date, and what of each is paid by then: all of it from its date when it has one. The
-- V1 amount that a source cumulates without a date (domain.md §7.3) is spread over the days of the funding period, and whole
-- after its end or the return of the post, after which nothing is paid (DQ-96). Of the rows of one agreement, a payment
-- said by several is that of the row that bears it (or comes next).
with versements as (

    {{ etat_a_date('subventions', ref('int_subventions__versements')) }}

),

portes as (

    select
        versements.*,
        porteuses.porteuse_id,
        porteuses.rang_porteuse,
        porteuses.est_engagee,
        porteuses.est_donnee_de_test,
        case
            when versements.enveloppe = 'V1' then coalesce(versements.date_versement, versements.debut_financement)
            else versements.date_versement
        end as date_fait,
        least(
            versements.fin_financement, coalesce(porteuses.date_rendu, versements.fin_financement)
        ) as fin_repartition,
        min(porteuses.rang_porteuse) over (
            partition by versements.date_arrete, porteuses.porteuse_id, versements.enveloppe, versements.rang
        ) as premier_rang
    from versements
    inner join {{ ref('int_engagements__a_date') }} as porteuses
        on
            versements.date_arrete = porteuses.date_arrete
            and versements.poste_id = porteuses.poste_id
            and versements.enveloppe = porteuses.enveloppe

)

select
    date_arrete,
    subvention_id,
    poste_id,
    porteuse_id,
    enveloppe,
    rang,
    table_brute,
    sha256,
    numero_enregistrement,
    date_versement,
    debut_financement,
    fin_repartition,
    date_fait,
    montant as montant_source,
    case
        when date_fait is null or date_fait > date_arrete then 0
        when date_versement is not null then montant
        else {{ part_echue('montant', 'debut_financement', 'fin_repartition', 'date_arrete') }}
    end as montant,
    case
        when est_donnee_de_test then 'donnee_de_test'
        when not est_engagee then 'non_commencee'
        when rang_porteuse > premier_rang then 'repetee'
    end as motif_exclusion
from portes

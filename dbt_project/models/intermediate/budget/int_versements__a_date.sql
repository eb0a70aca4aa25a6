-- Money paid at each date, one row per subsidy and payment: from its date when it has one. The V1 amount that a source
-- cumulates without a date (domain.md §7.3) is spread over the days of the funding period, and whole after its end.
with versements as (

    {{ etat_a_date('subventions', ref('int_subventions__versements')) }}

)

select
    date_arrete,
    subvention_id,
    poste_id,
    enveloppe,
    rang,
    case
        when date_versement is not null or fin_financement is null or fin_financement <= date_arrete then montant
        -- Rounded to the cent on each row and DECIMAL from there on: sums must not move with the number of threads.
        else cast(
                montant * (date_diff('day', debut_financement, date_arrete) + 1)
                / (date_diff('day', debut_financement, fin_financement) + 1) as decimal(18, 2)
            )
    end as montant
from versements
where case when enveloppe = 'V1' then coalesce(date_versement, debut_financement) else date_versement end <= date_arrete

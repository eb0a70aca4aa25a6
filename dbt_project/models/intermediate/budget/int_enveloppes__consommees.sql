-- What each envelope has committed, paid and released at each date, and what is charged on the credits opened. What remains
-- to be paid is summed from its own lines: that it is engaged less paid less released is a check, not a definition.
with engages as (

    select
        date_arrete,
        enveloppe,
        sum(montant_engage) as montant_engage,
        sum(montant_paye) as montant_paye,
        sum(avoir) as montant_avoirs,
        sum(montant_degage) as montant_degage
    from {{ ref('int_engagements__comptes') }}
    group by date_arrete, enveloppe

),

imputes as (

    select
        date_arrete,
        enveloppe,
        sum(montant) as montant_impute
    from {{ ref('int_imputations__a_date') }}
    where exercice <= extract(year from date_arrete)
    group by date_arrete, enveloppe

),

restes as (

    select
        date_arrete,
        enveloppe,
        sum(montant) as montant_reste,
        sum(case when nature = 'a_dater' then montant else 0 end) as montant_a_dater
    from {{ ref('int_restes__a_date') }}
    group by date_arrete, enveloppe

)

select
    engages.*,
    coalesce(imputes.montant_impute, 0) as montant_impute,
    coalesce(restes.montant_reste, 0) as montant_reste,
    coalesce(restes.montant_a_dater, 0) as montant_a_dater
from engages
left join imputes on engages.date_arrete = imputes.date_arrete and engages.enveloppe = imputes.enveloppe
left join restes on engages.date_arrete = restes.date_arrete and engages.enveloppe = restes.enveloppe

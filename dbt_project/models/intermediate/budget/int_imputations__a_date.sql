-- What of each subsidy is charged, at each date, on the credits opened by then. V1 is one envelope for the whole agreement.
-- V2 is voted year by year for agreements of three: the instalment of each year is charged on the credits of that year
-- (44 M EUR in 2023 are 2,600 renewals at 17,500, domain.md §5.3), the others wait for theirs. An instalment closed by the
-- return of the post is charged on none; an agreement without instalments, whole, on the year of its engagement.
select
    engagements.date_arrete,
    engagements.poste_id,
    engagements.enveloppe,
    cast(extract(year from coalesce(tranches.date_exigible, engagements.date_engagement)) as integer) as exercice,
    engagements.code_departement,
    engagements.date_engagement,
    engagements.table_brute,
    engagements.sha256,
    engagements.numero_enregistrement,
    sum(coalesce(tranches.montant_tranche, engagements.montant_engage)) as montant
from {{ ref('int_engagements__comptes') }} as engagements
left join {{ ref('int_tranches__a_date') }} as tranches
    on
        engagements.date_arrete = tranches.date_arrete
        and engagements.poste_id = tranches.poste_id
        and engagements.enveloppe = tranches.enveloppe
where not coalesce(tranches.est_eteinte, false)
group by
    engagements.date_arrete, engagements.poste_id, engagements.enveloppe,
    cast(extract(year from coalesce(tranches.date_exigible, engagements.date_engagement)) as integer),
    engagements.code_departement, engagements.date_engagement,
    engagements.table_brute, engagements.sha256, engagements.numero_enregistrement

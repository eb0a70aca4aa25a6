-- Of each counted subsidy at each date: what was paid by then, what the source says was paid in all, and the part of it
-- that it does not date.
select
    date_arrete,
    porteuse_id,
    enveloppe,
    cast(sum(montant) as decimal(18, 2)) as montant_paye,
    cast(sum(montant_source) as decimal(18, 2)) as montant_verse,
    cast(
        sum(case when date_versement is null then montant_source - montant else 0 end) as decimal(18, 2)
    ) as montant_acquis
from {{ ref('int_versements__qualifies') }}
where motif_exclusion is null
group by date_arrete, porteuse_id, enveloppe

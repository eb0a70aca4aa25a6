-- Credits opened at each date for each envelope: France Relance for V1, the finance laws, year by year, for V2.
select
    calendrier.date_arrete,
    enveloppes.finance as enveloppe,
    sum(case when enveloppes.valable_du <= calendrier.date_arrete then enveloppes.montant else 0 end) as montant
from {{ ref('int_calendrier__dates') }} as calendrier
cross join {{ ref('enveloppes') }} as enveloppes
group by calendrier.date_arrete, enveloppes.finance

-- Credits opened for the advisors at each date, national only (CN-50).
select
    calendrier.date_arrete,
    'CN-50' as code_indicateur,
    cast(coalesce(sum(enveloppes.montant), 0) as decimal(20, 2)) as valeur
from {{ ref('int_calendrier__dates') }} as calendrier
left join {{ ref('enveloppes') }} as enveloppes on calendrier.date_arrete >= enveloppes.valable_du
group by calendrier.date_arrete

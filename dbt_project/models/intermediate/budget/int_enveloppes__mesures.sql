-- Credits opened for the advisors at each date, national only (CN-50).
select
    date_arrete,
    'CN-50' as code_indicateur,
    cast(sum(montant) as decimal(20, 2)) as valeur
from {{ ref('int_enveloppes__ouvertes') }}
group by date_arrete

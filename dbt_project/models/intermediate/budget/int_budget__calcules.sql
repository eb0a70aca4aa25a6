-- The landing on 31 December at each date, all envelopes together (CN-57, and its bounds CN-57B and CN-57H). No central
-- figure where that of an envelope is missing.
with sommes as (

    select
        date_arrete,
        sum(montant_central) as montant_central,
        count(montant_central) as centraux,
        count(*) as enveloppes,
        sum(montant_bas) as montant_bas,
        sum(montant_haut) as montant_haut
    from {{ ref('int_atterrissages__a_date') }}
    group by date_arrete

),

valeurs as (

    select
        date_arrete,
        'CN-57' as code_indicateur,
        case when centraux = enveloppes then montant_central end as valeur
    from sommes
    union all
    select
        date_arrete,
        'CN-57B',
        montant_bas
    from sommes
    union all
    select
        date_arrete,
        'CN-57H',
        montant_haut
    from sommes

)

select
    date_arrete,
    code_indicateur,
    'national' as maille,
    'FRANCE' as code_territoire,
    cast(valeur as decimal(20, 2)) as numerateur,
    cast(null as decimal(20, 2)) as denominateur,
    cast(valeur as decimal(20, 2)) as valeur
from valeurs
where valeur is not null

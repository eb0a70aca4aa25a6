-- Pace observed of each series, per month, over its last three and last twelve months (over those there are, if fewer).
select
    code_indicateur,
    origine,
    maille,
    code_territoire,
    cast(round(
        sum(case when rang <= 3 then entrees - sorties end)
        / nullif(count(case when rang <= 3 then entrees end), 0), 2
    ) as decimal(20, 2)) as rythme_3_mois,
    cast(round(
        sum(case when rang <= 12 then entrees - sorties end)
        / nullif(count(case when rang <= 12 then entrees end), 0), 2
    ) as decimal(20, 2)) as rythme_12_mois
from {{ ref('int_trajectoires__points') }}
group by code_indicateur, origine, maille, code_territoire

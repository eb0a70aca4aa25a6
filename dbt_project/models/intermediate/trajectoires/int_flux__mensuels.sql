-- Entries and exits apart, month by month: what is there and was not at the end of the month before, what was and is no more.
with suites as (

    select
        *,
        lag(mois) over (partition by code_indicateur, maille, code_territoire, cle order by mois) as mois_precedent,
        lead(mois) over (partition by code_indicateur, maille, code_territoire, cle order by mois) as mois_suivant
    from {{ ref('int_presences__mensuelles') }}

),

mouvements as (

    select
        code_indicateur,
        maille,
        code_territoire,
        mois,
        1 as entree,
        0 as sortie
    from suites
    where mois_precedent is null or mois_precedent < mois - 1
    union all
    select
        code_indicateur,
        maille,
        code_territoire,
        mois + 1,
        0,
        1
    from suites
    where mois_suivant is null or mois_suivant > mois + 1

)

select
    code_indicateur,
    maille,
    code_territoire,
    mois,
    cast(sum(entree) as decimal(20, 2)) as entrees,
    cast(sum(sortie) as decimal(20, 2)) as sorties
from mouvements
group by code_indicateur, maille, code_territoire, mois

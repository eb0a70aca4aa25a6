-- Put to the test: what the mean pace known at each past month said of the months that followed, beside what came. Forecast:
-- last value + months × mean of its last twelve flows (of those there were, if fewer); nothing below the points that a
-- projection takes.
with parametres as (

    select max(case when parametre = 'points_minimum' then valeur end) as points_minimum
    from {{ ref('parametres_trajectoires') }}

),

rythmes as (

    select
        code_indicateur,
        origine,
        maille,
        code_territoire,
        date_arrete,
        mois,
        valeur,
        row_number() over serie as rang_du_point,
        avg(entrees - sorties) over (serie rows between 11 preceding and current row) as rythme_moyen
    from {{ ref('int_trajectoires__points') }}
    where maille = 'national'
    window serie as (partition by code_indicateur, origine, maille, code_territoire order by mois)

),

previsions as (

    select
        origines.code_indicateur,
        origines.origine,
        origines.maille,
        origines.code_territoire,
        origines.date_arrete as date_origine,
        observes.date_arrete as date_mois,
        observes.mois - origines.mois as horizon,
        cast(
            round(origines.valeur + (observes.mois - origines.mois) * origines.rythme_moyen, 0) as decimal(20, 2)
        ) as prevision,
        observes.valeur as observation
    from rythmes as origines
    inner join rythmes as observes
        on
            origines.code_indicateur = observes.code_indicateur
            and origines.origine = observes.origine
            and observes.mois between origines.mois + 1 and origines.mois + 12
    cross join parametres
    where origines.rang_du_point >= parametres.points_minimum

)

select
    code_indicateur,
    origine,
    maille,
    code_territoire,
    date_origine,
    date_mois,
    cast(horizon as integer) as horizon,
    prevision,
    cast(observation as decimal(20, 2)) as observation,
    cast(prevision - observation as decimal(20, 2)) as ecart,
    cast(round(100 * (prevision - observation) / nullif(observation, 0), 2) as decimal(20, 2)) as ecart_relatif
from previsions

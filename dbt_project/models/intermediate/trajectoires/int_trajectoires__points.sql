-- The months that a projection rests on: those of each series without a hole up to its last point. The first of them has no
-- month before it: it is a point, not a flow.
with rangs as (

    select
        *,
        row_number() over (
            partition by code_indicateur, origine, maille, code_territoire order by mois desc
        ) as rang,
        max(mois) over (partition by code_indicateur, origine, maille, code_territoire) as dernier_mois
    from {{ ref('int_series__mensuelles') }}

)

select
    code_indicateur,
    origine,
    maille,
    code_territoire,
    date_arrete,
    mois,
    rang,
    valeur,
    case when rang < count(*) over serie then entrees end as entrees,
    case when rang < count(*) over serie then sorties end as sorties,
    cast(count(*) over serie as integer) as nombre_points
from rangs
where mois + rang - 1 = dernier_mois
window serie as (partition by code_indicateur, origine, maille, code_territoire)

-- The months that a projection rests on, in the territories that have an objective: those of each series without a hole up
-- to its last point. The first of them has no month before it: it is a point, not a flow.
with visees as (

    select distinct
        code_indicateur,
        maille,
        code_territoire
    from {{ ref('int_objectifs__retenus') }}
    where est_un_objectif

),

rangs as (

    select
        series.*,
        row_number() over (
            partition by series.code_indicateur, series.origine, series.maille, series.code_territoire
            order by series.mois desc
        ) as rang,
        max(series.mois) over (
            partition by series.code_indicateur, series.origine, series.maille, series.code_territoire
        ) as dernier_mois
    from {{ ref('int_series__mensuelles') }} as series
    inner join visees
        on
            series.code_indicateur = visees.code_indicateur
            and series.maille = visees.maille
            and series.code_territoire = visees.code_territoire

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

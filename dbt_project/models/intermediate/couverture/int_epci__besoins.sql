-- The need of each EPCI: population weighted by the digital fragility of its communes. Without any index received, the need is
-- the population, and says so; with it, an EPCI none of whose communes is known has no need that could be compared.
with parts as (

    select
        code_epci,
        sum(population) as population,
        sum(besoin) as besoin,
        sum(case when ifn is not null then population end) as population_indexee
    from {{ ref('int_communes__bassins') }}
    where code_epci is not null
    group by code_epci

),

mesurees as (

    select
        *,
        max(case when besoin is not null then 1 else 0 end) over () = 1 as ifn_recu
    from parts

)

select
    code_epci,
    population,
    case when ifn_recu then 'population_ifn' else 'population' end as mesure_besoin,
    cast(round(besoin / nullif(population_indexee, 0), 4) as decimal(9, 4)) as ifn,
    cast(case when ifn_recu then besoin else population end as decimal(20, 4)) as besoin
from mesurees

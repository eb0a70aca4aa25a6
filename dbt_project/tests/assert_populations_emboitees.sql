-- The populations of the reference geography agree: communes sum to their département and to their EPCI, EPCI counted where
-- they have most inhabitants, and nothing is counted in « Non localisé ».
with communes as (

    select
        'departement' as maille,
        code_departement as code,
        sum(population) as population
    from {{ ref('dim_communes') }}
    group by code_departement
    union all
    select
        'epci',
        code_epci,
        sum(population)
    from {{ ref('dim_communes') }}
    where code_epci is not null
    group by code_epci

),

attendus as (

    select
        maille,
        code_territoire as code,
        population
    from {{ ref('dim_territoires') }}
    where maille = 'departement' and code_territoire <> 'NL'
    union all
    select
        'epci',
        code_epci,
        population
    from {{ ref('dim_epci') }}

)

select
    attendus.maille,
    attendus.code,
    attendus.population as attendue,
    communes.population
from attendus
left join communes on attendus.maille = communes.maille and attendus.code = communes.code
where coalesce(attendus.population, 0) <> coalesce(communes.population, 0)

-- Where an EPCI is counted: the département where it has most inhabitants. 89 of the 1,255 lie in several.
with parts as (

    select
        code_epci,
        code_departement,
        code_region,
        sum(population) as population,
        count(*) as nb_communes
    from {{ ref('int_communes__bassins') }}
    where code_epci is not null
    group by code_epci, code_departement, code_region

),

classees as (

    select
        *,
        sum(population) over (partition by code_epci) as population_epci,
        sum(nb_communes) over (partition by code_epci) as nb_communes_epci,
        count(*) over (partition by code_epci) as nb_departements,
        row_number() over (partition by code_epci order by population desc, code_departement asc) as rang
    from parts

)

select
    code_epci,
    code_departement,
    code_region,
    cast(population_epci as bigint) as population,
    cast(nb_communes_epci as integer) as nb_communes,
    cast(nb_departements as integer) as nb_departements
from classees
where rang = 1

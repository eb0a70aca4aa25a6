-- The ten départements most alike (N-13): mean squared gap of the standardised variables, its square root. Alike is not
-- symmetrical: the neighbour of an outlier has nearer ones.
with distances as (

    select
        un.code_departement,
        autre.code_departement as code_comparable,
        count(*) as nb_variables,
        cast(round(sqrt(cast(sum(
            (un.ecart_reduit - autre.ecart_reduit) * (un.ecart_reduit - autre.ecart_reduit)
        ) as double) / count(*)), 4) as decimal(9, 4)) as distance
    from {{ ref('int_departements__standardisees') }} as un
    inner join {{ ref('int_departements__standardisees') }} as autre
        on un.variable = autre.variable and un.code_departement <> autre.code_departement
    group by un.code_departement, autre.code_departement

),

classees as (

    select
        *,
        row_number() over (partition by code_departement order by distance, code_comparable) as rang
    from distances

)

select
    code_departement,
    cast(rang as integer) as rang,
    code_comparable,
    distance,
    cast(nb_variables as integer) as nb_variables
from classees
where rang <= 10

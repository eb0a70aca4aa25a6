-- Digital fragility of each département: as the dataspace gives it, else the mean of its communes weighted by population.
with mesures as (

    select
        1 as preference,
        lignes.code_departement,
        lignes.score
    from {{ ref('stg_geographie__ifn_departements') }} as lignes
    inner join {{ ref('int_exports__courants') }} as exports on lignes.sha256 = exports.sha256
    union all
    select
        2,
        communes.code_departement,
        round(sum(communes.population * fragilite.score) / sum(communes.population), 4)
    from {{ ref('int_communes__fragilite') }} as fragilite
    inner join {{ ref('stg_referentiel__communes') }} as communes on fragilite.code_commune = communes.code_commune
    where communes.population > 0
    group by communes.code_departement

),

classes as (

    select
        *,
        row_number() over (partition by code_departement order by preference asc, score desc) as rang
    from mesures

)

select
    classes.code_departement,
    cast(classes.score as decimal(9, 4)) as score
from classes
inner join {{ ref('stg_referentiel__departements') }} as departements
    on classes.code_departement = departements.code_departement
where classes.rang = 1

-- Every commune code ever met (in force, arrondissement, delegated, former), with the département and région of the
-- commune in force.
with communes as (

    select * from {{ ref('stg_referentiel__communes') }}

),

codes as (

    select
        code_commune as code,
        code_commune
    from communes
    union all
    select
        code_ancien as code,
        code_commune
    from {{ ref('stg_referentiel__communes_anciennes') }}
    where code_ancien not in (select communes.code_commune from communes)

)

select
    codes.code,
    codes.code_commune,
    communes.code_departement,
    communes.code_region,
    row_number() over (partition by codes.code order by codes.code_commune) as rang
from codes
inner join communes on codes.code_commune = communes.code_commune
qualify rang = 1

-- The département of a postcode, only where it has a single one: a postcode that crosses a border locates nothing.
with paires as (

    select
        codes_postaux.code_postal,
        communes.code_departement
    from {{ ref('stg_referentiel__codes_postaux') }} as codes_postaux
    inner join {{ ref('stg_referentiel__communes') }} as communes
        on codes_postaux.code_commune = communes.code_commune

)

select
    code_postal,
    min(code_departement) as code_departement
from paires
group by code_postal
having count(distinct code_departement) = 1

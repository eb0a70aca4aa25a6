-- The commune of a postcode and a name, where they designate a single one (DQ-57): former names point to the commune in
-- force. Names are compared without accents, case or punctuation, ST and STE in full.
with noms as (

    select
        code_commune,
        nom
    from {{ ref('stg_referentiel__communes') }}
    union all
    select
        code_commune,
        nom
    from {{ ref('stg_referentiel__communes_anciennes') }}
    where nom is not null

),

compares as (

    select
        codes_postaux.code_postal,
        {{ nom_de_commune('noms.nom') }} as nom_compare,
        noms.code_commune
    from noms
    inner join {{ ref('stg_referentiel__codes_postaux') }} as codes_postaux
        on noms.code_commune = codes_postaux.code_commune

)

select
    compares.code_postal,
    compares.nom_compare,
    min(compares.code_commune) as code_commune,
    min(communes.code_departement) as code_departement
from compares
inner join {{ ref('stg_referentiel__communes') }} as communes on compares.code_commune = communes.code_commune
where compares.nom_compare is not null
group by compares.code_postal, compares.nom_compare
having count(distinct compares.code_commune) = 1

-- What a postcode says of where a place is: its commune when it has a single one, its bassin when all of its communes are in
-- the same.
select
    codes_postaux.code_postal,
    case when count(distinct communes.code_commune) = 1 then min(communes.code_commune) end as code_commune,
    case when count(distinct communes.code_bassin) = 1 then min(communes.code_bassin) end as code_bassin
from {{ ref('stg_referentiel__codes_postaux') }} as codes_postaux
inner join {{ ref('int_communes__bassins') }} as communes on codes_postaux.code_commune = communes.code_commune
group by codes_postaux.code_postal

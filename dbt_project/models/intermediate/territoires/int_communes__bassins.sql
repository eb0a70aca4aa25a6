-- The bassin of each commune, where its inhabitants find an advisor: its EPCI, or the commune itself where it has none
-- (four islands, the overseas collectivities). Its need is its population weighted by the digital fragility index.
select
    communes.code_commune,
    communes.code_departement,
    communes.code_region,
    communes.code_epci,
    coalesce(communes.code_epci, communes.code_commune) as code_bassin,
    coalesce(communes.population, 0) as population,
    fragilite.score as ifn,
    cast(coalesce(communes.population, 0) * fragilite.score as decimal(20, 4)) as besoin
from {{ ref('stg_referentiel__communes') }} as communes
left join {{ ref('int_communes__fragilite') }} as fragilite on communes.code_commune = fragilite.code_commune

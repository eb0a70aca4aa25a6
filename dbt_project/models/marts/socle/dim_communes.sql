-- Communes in force. Any other code ever met (former, delegated, arrondissement) leads here by int_communes__resolues.
select
    communes.code_commune,
    communes.nom,
    communes.code_departement,
    communes.code_region,
    communes.code_epci,
    ept.code_ept,
    bassins.code_bassin,
    communes.population,
    bassins.ifn,
    fragilite.est_une_moyenne as ifn_est_une_moyenne,
    millesimes.millesime
from {{ ref('stg_referentiel__communes') }} as communes
inner join {{ ref('int_communes__bassins') }} as bassins on communes.code_commune = bassins.code_commune
left join {{ ref('int_communes__fragilite') }} as fragilite on communes.code_commune = fragilite.code_commune
left join {{ ref('int_communes__ept') }} as ept on communes.code_commune = ept.code_commune
inner join {{ ref('millesimes') }} as millesimes on millesimes.code = 'cog'

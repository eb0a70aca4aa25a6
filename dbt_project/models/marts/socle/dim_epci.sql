-- EPCI in force; the one that lies in several départements is counted where it has most inhabitants.
select
    epci.code_epci,
    epci.nom,
    epci.type_epci,
    departements.code_departement,
    departements.code_region,
    departements.nb_departements,
    departements.nb_communes,
    epci.population,
    millesimes.millesime
from {{ ref('stg_referentiel__epci') }} as epci
left join {{ ref('int_epci__departements') }} as departements on epci.code_epci = departements.code_epci
inner join {{ ref('millesimes') }} as millesimes on millesimes.code = 'cog'

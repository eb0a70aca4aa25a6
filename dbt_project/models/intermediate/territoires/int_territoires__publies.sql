-- The published territories: France, régions, départements, and « Non localisé » at both lower levels, so that each level
-- sums to the national figure.
select
    'national' as maille,
    'FRANCE' as code_territoire,
    'France' as nom,
    cast(null as varchar) as code_parent,
    (select sum(population) from {{ ref('stg_referentiel__departements') }}) as population
union all
select
    'region',
    code_region,
    nom,
    'FRANCE',
    population
from {{ ref('stg_referentiel__regions') }}
union all
select
    'departement',
    code_departement,
    nom,
    code_region,
    population
from {{ ref('stg_referentiel__departements') }}
union all
select
    'region',
    'NL',
    'Non localisé',
    'FRANCE',
    null
union all
select
    'departement',
    'NL',
    'Non localisé',
    'NL',
    null

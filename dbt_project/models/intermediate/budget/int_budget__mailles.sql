-- The three published levels of each département: money is summed at each from the rows, never from the level below.
select
    code_territoire as code_departement,
    'departement' as maille,
    code_territoire
from {{ ref('int_territoires__publies') }}
where maille = 'departement'
union all
select
    code_territoire,
    'region',
    code_parent
from {{ ref('int_territoires__publies') }}
where maille = 'departement'
union all
select
    code_territoire,
    'national',
    'FRANCE'
from {{ ref('int_territoires__publies') }}
where maille = 'departement'

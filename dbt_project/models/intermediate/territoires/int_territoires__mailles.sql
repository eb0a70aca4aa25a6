-- The territories that each département is part of, at the three published levels: to compute anew what does not add up.
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

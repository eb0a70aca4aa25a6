-- Where what is counted in a département is counted: itself, its région, France. « Non localisé » is one of each.
select
    code_territoire as code_departement,
    'departement' as maille,
    code_territoire
from {{ ref('int_territoires__publies') }}
where maille = 'departement'
union all
select
    code_territoire as code_departement,
    'region' as maille,
    code_parent as code_territoire
from {{ ref('int_territoires__publies') }}
where maille = 'departement'
union all
select
    code_territoire as code_departement,
    'national' as maille,
    'FRANCE' as code_territoire
from {{ ref('int_territoires__publies') }}
where maille = 'departement'

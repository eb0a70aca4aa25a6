select
    maille,
    code_territoire,
    nom,
    code_parent,
    cast(population as bigint) as population
from {{ ref('int_territoires__publies') }}

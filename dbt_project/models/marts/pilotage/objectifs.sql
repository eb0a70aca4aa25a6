-- Targets: the national ones of the programme. Their cascade to territories comes with its method (features.md N-04).
select
    code_indicateur,
    'national' as maille,
    'FRANCE' as code_territoire,
    date_cible,
    cast(valeur_initiale as decimal(20, 2)) as valeur_initiale,
    cast(valeur_cible as decimal(20, 2)) as valeur_cible,
    source
from {{ ref('objectifs_nationaux') }}

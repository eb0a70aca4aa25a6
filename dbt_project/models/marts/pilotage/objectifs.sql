-- Targets: the national ones of the programme, their cascade by the method retained, and the official ones of the barometer.
select
    code_indicateur,
    maille,
    code_territoire,
    date_cible,
    cast(valeur_initiale as decimal(20, 2)) as valeur_initiale,
    cast(valeur_cible as decimal(20, 2)) as valeur_cible,
    methode,
    cast(version as integer) as version,
    source
from {{ ref('int_objectifs__retenus') }}

-- The targets that steer: the national ones of the programme, their cascade by the method retained, and the official ones of
-- the barometer. Of several due dates, the last is the final one. A territory whose target is 0 has no objective.
with reunis as (

    select
        code_indicateur,
        maille,
        code_territoire,
        date_cible,
        date_initiale,
        valeur_initiale,
        valeur_cible,
        methode,
        version,
        source
    from {{ ref('int_objectifs__cascades') }}
    where est_retenue and maille <> 'national' and valeur_cible is not null
    union all
    select
        code_indicateur,
        'national',
        'FRANCE',
        date_cible,
        date_initiale,
        valeur_initiale,
        valeur_cible,
        'nationale',
        1,
        source
    from {{ ref('objectifs_nationaux') }}
    union all
    select
        code_indicateur,
        maille,
        code_territoire,
        date_cible,
        date_initiale,
        valeur_initiale,
        valeur_cible,
        'officielle',
        1,
        source
    from {{ ref('int_objectifs__officiels') }}

)

select
    *,
    valeur_cible <> valeur_initiale as est_un_objectif,
    date_cible = max(date_cible) over (partition by code_indicateur, maille, code_territoire) as est_finale
from reunis

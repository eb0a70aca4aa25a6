-- The three cascades side by side: what each territory would have to reach by each method, and which one is retained.
select
    code_indicateur,
    date_cible,
    methode,
    maille,
    code_territoire,
    cast(version as integer) as version,
    est_retenue,
    cast(valeur_cible as decimal(20, 2)) as valeur_cible,
    case when valeur_cible is null then 'non_disponible' else 'ok' end as statut,
    source
from {{ ref('int_objectifs__cascades') }}

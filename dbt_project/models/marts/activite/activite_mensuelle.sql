-- What the platform of the v1 publishes under the same names is given beside our figures, with the suffix `_amont`.
select
    mois,
    maille,
    code_territoire,
    ateliers + individuels + coalesce(ponctuels, 0) as comptes_rendus,
    ateliers,
    participants,
    individuels,
    ponctuels,
    accompagnements,
    personnes,
    minutes,
    minutes_historique as minutes_amont,
    reorientations,
    statut
from {{ ref('int_activites__mensuelles') }}

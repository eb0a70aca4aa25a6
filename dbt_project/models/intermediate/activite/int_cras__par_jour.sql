-- Activity counted per day and département, archive of the v1 and Coop together.
select
    jour,
    code_departement,
    sum(case when activite = 'collectif' then 1 else 0 end) as ateliers,
    sum(case when activite = 'collectif' then nb_participants else 0 end) as participants,
    sum(case when activite = 'individuel' then 1 else 0 end) as individuels,
    sum(case when activite = 'ponctuel' then 1 else 0 end) as ponctuels,
    sum(nb_participants) as accompagnements,
    -- The Coop does not expose who comes back: the historical rule of CN-40 stops with the v1.
    coalesce(sum(nb_participants - nb_recurrents), 0) as personnes,
    coalesce(sum(minutes), 0) as minutes,
    coalesce(sum(minutes_historique), 0) as minutes_historique
from {{ ref('int_activites__comptees') }}
group by jour, code_departement

-- Activity counted per day and département, reports left out excepted.
select
    jour,
    code_departement,
    sum(case when activite = 'collectif' then 1 else 0 end) as ateliers,
    sum(case when activite = 'collectif' then nb_participants else 0 end) as participants,
    sum(case when activite = 'individuel' then 1 else 0 end) as individuels,
    sum(case when activite = 'ponctuel' then 1 else 0 end) as ponctuels,
    sum(nb_participants) as accompagnements,
    sum(nb_participants - nb_recurrents) as personnes,
    coalesce(sum(minutes), 0) as minutes,
    coalesce(sum(minutes_historique), 0) as minutes_historique
from {{ ref('int_cras__qualifies') }}
where motif_exclusion is null
group by jour, code_departement

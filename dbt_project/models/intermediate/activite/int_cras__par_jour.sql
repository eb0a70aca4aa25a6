-- Activity counted per day and département, what is left out excepted: the archive of the v1, and the native activities of
-- the Coop. The same act is never in both (DQ-63).
with activites as (

    select
        jour,
        code_departement,
        activite,
        nb_participants,
        nb_participants - nb_recurrents as nb_nouveaux,
        minutes,
        minutes_historique
    from {{ ref('int_cras__qualifies') }}
    where motif_exclusion is null
    union all
    select
        jour,
        code_departement,
        activite,
        nb_participants,
        -- The Coop does not expose who comes back: the historical rule of CN-40 stops with the v1.
        0 as nb_nouveaux,
        minutes,
        -- The Coop has no brackets of duration: one convention only.
        minutes as minutes_historique
    from {{ ref('int_activites__natives') }}
    where motif_exclusion is null

)

select
    jour,
    code_departement,
    sum(case when activite = 'collectif' then 1 else 0 end) as ateliers,
    sum(case when activite = 'collectif' then nb_participants else 0 end) as participants,
    sum(case when activite = 'individuel' then 1 else 0 end) as individuels,
    sum(case when activite = 'ponctuel' then 1 else 0 end) as ponctuels,
    sum(nb_participants) as accompagnements,
    sum(nb_nouveaux) as personnes,
    coalesce(sum(minutes), 0) as minutes,
    coalesce(sum(minutes_historique), 0) as minutes_historique
from activites
group by jour, code_departement

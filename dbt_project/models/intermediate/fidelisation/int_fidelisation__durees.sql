-- How long each person stayed, at each date, in whole months and days (31 × months + days) from the first contract: until the
-- first day out of post, else so far (censored). The last day of a contract is a day in post.
with dates as (

    select
        lectures.date_arrete,
        parcours.personne_id,
        parcours.structure_id,
        parcours.type_contrat,
        parcours.code_departement,
        parcours.entree_le,
        parcours.presence_jusqu_au,
        coalesce(parcours.presence_jusqu_au < lectures.date_arrete, false) as est_sorti
    from {{ ref('int_deploiement__lectures') }} as lectures
    inner join {{ ref('int_personnes__parcours') }} as parcours
        on lectures.date_lecture = parcours.date_lecture and lectures.date_arrete >= parcours.entree_le

),

observes as (

    select
        *,
        -- An end before the start (DQ-25) is an exit on the first day.
        greatest(case when est_sorti then presence_jusqu_au + 1 else date_arrete end, entree_le) as vu_jusqu_au
    from dates

)

select
    date_arrete,
    personne_id,
    structure_id,
    type_contrat,
    code_departement,
    entree_le,
    est_sorti,
    {{ mois_et_jours('entree_le', 'vu_jusqu_au') }} as duree
from observes

-- What money needs to know of each row of posts at each date: the post it is of, where, and the day it was given back (for
-- all the rows of the post, once that day has come).
with postes as (

    {{ etat_a_date('postes', ref('stg_idposte__postes')) }}

)

select
    postes.date_arrete,
    postes.poste_id,
    postes.poste_conum_id,
    postes.structure_id,
    postes.date_attribution,
    coalesce(structures.code_departement, 'NL') as code_departement,
    coalesce(structures.est_donnee_de_test, false) as est_donnee_de_test,
    max(case when episodes.est_rendu then postes.date_rendu end) over (
        partition by postes.date_arrete, postes.poste_conum_id
    ) as date_rendu
from postes
left join {{ ref('int_episodes__a_date') }} as episodes
    on postes.date_arrete = episodes.date_arrete and postes.poste_id = episodes.poste_id
left join {{ ref('int_structures__a_date') }} as structures
    on postes.date_arrete = structures.date_arrete and postes.structure_id = structures.structure_id

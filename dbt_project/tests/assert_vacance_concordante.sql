-- The periods of vacancy (CN-13), computed on the history of each post, say on every date the same vacant posts as the state
-- of that date (CN-04).
select
    postes.date_arrete,
    postes.poste_conum_id
from {{ ref('int_postes__a_date') }} as postes
left join {{ ref('int_postes__vacances_a_date') }} as vacances
    on postes.date_arrete = vacances.date_arrete and postes.poste_conum_id = vacances.poste_conum_id
where postes.est_vacant <> coalesce(vacances.est_vacant, false)

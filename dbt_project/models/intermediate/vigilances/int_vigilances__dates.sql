-- The dates at which alerts are judged: that of the edition, and the end of the month before. An alert that stood at the
-- second and stands no more at the first was closed in the month.
select
    date_arrete,
    date_arrete = {{ arrete_au() }} as est_arrete
from {{ ref('int_calendrier__dates') }}
where date_arrete in ({{ arrete_au() }}, {{ fin_de_mois_apres(arrete_au(), -1) }})

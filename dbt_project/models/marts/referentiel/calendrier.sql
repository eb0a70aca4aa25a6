-- Dates of the edition, with what to call them.
select
    date_arrete,
    date_arrete = last_day(date_arrete) as est_fin_de_mois,
    date_arrete = {{ arrete_au() }} as est_arrete
from {{ ref('int_calendrier__dates') }}

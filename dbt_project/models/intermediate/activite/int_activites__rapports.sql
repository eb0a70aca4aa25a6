-- Rates of activity, their parts cumulated to each date. A date closes its month, or is that of the edition: what is after it
-- is in no month.
select
    calendrier.date_arrete,
    parts.code_indicateur,
    parts.code_departement,
    cast(sum(parts.numerateur) as decimal(20, 2)) as numerateur,
    cast(sum(parts.denominateur) as decimal(20, 2)) as denominateur
from {{ ref('int_calendrier__dates') }} as calendrier
inner join {{ ref('int_activites__parts') }} as parts on calendrier.date_arrete >= parts.mois
group by calendrier.date_arrete, parts.code_indicateur, parts.code_departement

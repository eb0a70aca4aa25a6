-- Reports by week, weekday and kind of activity (features.md §3.5), France only: its figure points at no place (ADR 0007),
-- and exchanging the départements of two reports leaves it as it is, so it tells nothing of a hidden cell.
with jours as (

    select
        activites.activite,
        cast(date_trunc('week', activites.jour) as date) as semaine,
        cast(extract(isodow from activites.jour) as integer) as jour_semaine,
        mois.statut
    from {{ ref('fct_activites') }} as activites
    inner join {{ ref('int_activites__mois') }} as mois on activites.mois = mois.mois

)

select
    semaine,
    jour_semaine,
    activite,
    cast(count(*) as bigint) as comptes_rendus,
    case when bool_and(statut = 'ok') then 'ok' else 'provisoire' end as statut
from jours
group by semaine, jour_semaine, activite
union all
select
    semaine,
    jour_semaine,
    'tous',
    cast(count(*) as bigint),
    case when bool_and(statut = 'ok') then 'ok' else 'provisoire' end
from jours
group by semaine, jour_semaine

-- Days of vacancy of each post since the beginning, at each date (CN-13), and the day its present vacancy began. The day of
-- the date counts: a post vacant that day has had it vacant.
select
    postes.date_arrete,
    postes.poste_conum_id,
    postes.code_departement,
    max(periodes.vacant_du) as derniere_vacance_du,
    sum({{ jours_entre(
        'periodes.vacant_du', 'least(coalesce(periodes.vacant_au, postes.date_arrete + 1), postes.date_arrete + 1)'
    ) }}) as jours,
    bool_or(periodes.vacant_au is null or periodes.vacant_au > postes.date_arrete) as est_vacant
from {{ ref('int_postes__a_date') }} as postes
inner join {{ ref('int_deploiement__lectures') }} as lectures on postes.date_arrete = lectures.date_arrete
inner join {{ ref('int_postes__periodes_vacantes') }} as periodes
    on
        lectures.date_lecture = periodes.date_lecture
        and postes.poste_conum_id = periodes.poste_conum_id
        and postes.date_arrete >= periodes.vacant_du
group by postes.date_arrete, postes.poste_conum_id, postes.code_departement

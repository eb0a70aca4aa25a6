-- What is to be projected: each series with its targets, how far it has to go, and how far it is projected: to the due date
-- within the limits of the parameters. Without a settled point there is a target and nothing else.
with parametres as (

    select
        max(case when parametre = 'horizon_minimum_mois' then valeur end) as minimum,
        max(case when parametre = 'horizon_maximum_mois' then valeur end) as maximum
    from {{ ref('parametres_trajectoires') }}

)

select
    series.code_indicateur,
    series.origine,
    objectifs.maille,
    objectifs.code_territoire,
    objectifs.date_cible,
    objectifs.est_finale,
    objectifs.valeur_cible,
    points.date_arrete as date_valeur,
    points.valeur,
    coalesce(points.nombre_points, 0) as nombre_points,
    cast({{ numero_du_mois('objectifs.date_cible') }} - points.mois as integer) as mois_restants,
    case
        when points.mois is not null
            then cast(
                    least(
                        parametres.maximum,
                        greatest(parametres.minimum, {{ numero_du_mois('objectifs.date_cible') }} - points.mois)
                    ) as integer
                )
    end as horizon
from {{ ref('int_objectifs__retenus') }} as objectifs
inner join {{ ref('series_projetees') }} as series
    on
        objectifs.code_indicateur = series.code_indicateur
        and (series.mailles = 'toutes' or objectifs.maille = 'national')
left join {{ ref('int_trajectoires__points') }} as points
    on
        series.code_indicateur = points.code_indicateur
        and series.origine = points.origine
        and objectifs.maille = points.maille
        and objectifs.code_territoire = points.code_territoire
        and points.rang = 1
cross join parametres
where objectifs.est_un_objectif

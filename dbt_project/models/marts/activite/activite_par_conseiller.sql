-- Never a target, never a person: what the active advisors of a territory do, all together.
select
    calendrier.date_arrete,
    territoires.maille,
    territoires.code_territoire,
    cast(case when disponibilite.est_disponible then coalesce(quartiles.conseillers_actifs, 0) end as bigint)
        as conseillers_actifs,
    case when secrets.code_indicateur is null then quartiles.premier_quartile end as premier_quartile,
    case when secrets.code_indicateur is null then quartiles.mediane end as mediane,
    case when secrets.code_indicateur is null then quartiles.troisieme_quartile end as troisieme_quartile,
    case
        when not disponibilite.est_disponible then 'non_disponible'
        when quartiles.conseillers_actifs is null then 'sans_objet'
        when secrets.code_indicateur is not null then 'secret'
        when disponibilite.est_provisoire then 'provisoire'
        else 'ok'
    end as statut
from {{ ref('int_calendrier__dates') }} as calendrier
cross join {{ ref('int_territoires__publies') }} as territoires
inner join {{ ref('int_indicateurs__disponibilite') }} as disponibilite
    on calendrier.date_arrete = disponibilite.date_arrete and disponibilite.code_indicateur = 'CN-37'
left join {{ ref('int_activites__quartiles') }} as quartiles
    on
        calendrier.date_arrete = quartiles.date_arrete
        and territoires.maille = quartiles.maille
        and territoires.code_territoire = quartiles.code_territoire
left join {{ ref('int_secret__indicateurs') }} as secrets
    on
        calendrier.date_arrete = secrets.date_arrete
        and secrets.code_indicateur = 'CN-37'
        and territoires.maille = secrets.maille
        and territoires.code_territoire = secrets.code_territoire

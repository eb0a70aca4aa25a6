-- The activity of each month by département: the figures of `activite_mensuelle`, hidden where they are, each group with its
-- status beside it. « Non localisé » has a name and no code: the platform types a column of codes, of codes only.
select
    activite.mois,
    nullif(activite.code_territoire, 'NL') as code_departement,
    departements.nom as nom_departement,
    nullif(departements.code_parent, 'NL') as code_region,
    regions.nom as nom_region,
    activite.accompagnements,
    activite.minutes as duree_minutes,
    activite.statut as statut_accompagnements,
    activite.comptes_rendus,
    activite.ateliers,
    activite.participants,
    activite.individuels,
    activite.statut_types,
    activite.ponctuels,
    case
        when activite.statut_types in ('ok', 'provisoire') and activite.ponctuels is null then 'non_disponible'
        else activite.statut_types
    end as statut_ponctuels,
    activite.personnes,
    activite.statut_personnes,
    activite.reorientations,
    activite.statut_reorientations
from {{ ref('activite_mensuelle') }} as activite
inner join {{ ref('dim_territoires') }} as departements
    on departements.maille = 'departement' and activite.code_territoire = departements.code_territoire
inner join {{ ref('dim_territoires') }} as regions
    on regions.maille = 'region' and departements.code_parent = regions.code_territoire
where activite.maille = 'departement'

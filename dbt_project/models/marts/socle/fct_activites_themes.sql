-- A view: ten million activities and their themes are not written twice. Only the distinct lists are cut (int_themes__cites).
select
    activites.activite_id,
    cites.theme,
    cites.terme,
    activites.source,
    activites.jour,
    activites.mois,
    activites.code_departement,
    activites.activite,
    activites.nb_participants
from {{ ref('int_activites__comptees') }} as activites
inner join {{ ref('int_themes__cites') }} as cites
    on activites.source = cites.source and activites.themes = cites.themes

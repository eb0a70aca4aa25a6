-- Activities per month, département, system and theme. An activity counts once in each of its themes: themes do not add up
-- to activities. Those without any are « sans thème »: with them, and with the bases, no share is without its denominator.
with listes as (

    select * from {{ ref('int_activites__listes_de_themes') }}

)

select
    listes.mois,
    listes.code_departement,
    listes.source as systeme,
    coalesce(cites.theme, 'sans_theme') as theme,
    cast(sum(listes.activites) as bigint) as activites,
    cast(sum(listes.ateliers) as bigint) as ateliers,
    cast(sum(listes.accompagnements) as bigint) as accompagnements
from listes
left join {{ ref('int_themes__cites') }} as cites on listes.source = cites.source and listes.themes = cites.themes
group by listes.mois, listes.code_departement, listes.source, coalesce(cites.theme, 'sans_theme')

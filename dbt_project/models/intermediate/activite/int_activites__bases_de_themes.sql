-- The bases of the shares of themes, per month and département: activities, those of which a theme at least is known, those
-- that cite a procedure, citations.
with listes as (

    select
        cites.source,
        cites.themes,
        count(*) as citations,
        max(case when cites.theme <> 'non_reconnu' then 1 else 0 end) as a_un_theme_connu,
        max(case when nomenclature.famille = 'demarches' then 1 else 0 end) as cite_une_demarche
    from {{ ref('int_themes__cites') }} as cites
    inner join {{ ref('nomenclature_themes') }} as nomenclature on cites.theme = nomenclature.theme
    group by cites.source, cites.themes

)

select
    activites.mois,
    activites.code_departement,
    cast(sum(activites.activites) as bigint) as activites,
    cast(sum(activites.activites * coalesce(listes.a_un_theme_connu, 0)) as bigint) as activites_renseignees,
    cast(sum(activites.activites * coalesce(listes.cite_une_demarche, 0)) as bigint) as activites_citant_une_demarche,
    cast(sum(activites.activites * coalesce(listes.citations, 0)) as bigint) as citations
from {{ ref('int_activites__listes_de_themes') }} as activites
left join listes on activites.source = listes.source and activites.themes = listes.themes
group by activites.mois, activites.code_departement

-- Our share is of the activities of which a theme is known; that of the v1 platform is of the citations: both are given.
select
    lignes.trimestre,
    lignes.maille,
    lignes.code_territoire,
    lignes.theme,
    nomenclature.libelle,
    nomenclature.famille,
    nomenclature.ordre,
    nomenclature.competence_annoncee,
    lignes.activites,
    lignes.ateliers,
    lignes.accompagnements,
    case when lignes.activites is not null then coalesce(bases.activites_renseignees, 0) end as activites_renseignees,
    case when lignes.activites is not null then coalesce(bases.citations, 0) end as citations,
    case
        when nomenclature.famille <> 'indetermine'
            then cast({{ rapport('lignes.activites', 'bases.activites_renseignees', "'%'") }} as decimal(5, 2))
    end as part,
    case
        when lignes.theme <> 'sans_theme'
            then cast({{ rapport('lignes.activites', 'bases.citations', "'%'") }} as decimal(5, 2))
    end as part_amont,
    lignes.statut
from {{ ref('int_activites__themes_par_trimestre') }} as lignes
inner join {{ ref('nomenclature_themes') }} as nomenclature on lignes.theme = nomenclature.theme
left join {{ ref('int_activites__bases_par_trimestre') }} as bases
    on
        lignes.trimestre = bases.trimestre
        and lignes.maille = bases.maille
        and lignes.code_territoire = bases.code_territoire

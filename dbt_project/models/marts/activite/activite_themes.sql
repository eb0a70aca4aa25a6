-- Our share is of the activities of which a theme is known; that of the v1 platform is of the citations: both are given.
with tus as (

    select
        lignes.trimestre,
        lignes.maille,
        lignes.code_territoire,
        lignes.theme,
        case when tus.bloc is null then lignes.activites end as activites,
        case when tus.bloc is null then lignes.ateliers end as ateliers,
        case when tus.bloc is null then lignes.accompagnements end as accompagnements,
        -- Themes add up to the citations: hidden with any of them.
        max(case when tus.bloc is not null then 1 else 0 end) over (
            partition by lignes.trimestre, lignes.maille, lignes.code_territoire
        ) = 1 as citations_tues,
        demarches.bloc is not null as base_tue,
        case when lignes.statut <> 'non_disponible' and tus.bloc is not null then 'secret' else lignes.statut end
            as statut
    from {{ ref('int_activites__themes_par_trimestre') }} as lignes
    {{ avec_le_secret('lignes', 'trimestre', {'tus': "'theme:' || lignes.theme", 'demarches': "'demarches'"}) }}

),

bases as (

    select
        tus.trimestre,
        tus.maille,
        tus.code_territoire,
        tus.theme,
        case when not tus.base_tue then bases.activites_renseignees end as activites_renseignees,
        case when not tus.citations_tues then bases.citations end as citations,
        tus.base_tue,
        tus.citations_tues
    from tus
    left join {{ ref('int_activites__bases_par_trimestre') }} as bases
        on
            tus.trimestre = bases.trimestre
            and tus.maille = bases.maille
            and tus.code_territoire = bases.code_territoire

)

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
    case when lignes.activites is not null and not bases.base_tue then coalesce(bases.activites_renseignees, 0) end
        as activites_renseignees,
    case when lignes.activites is not null and not bases.citations_tues then coalesce(bases.citations, 0) end
        as citations,
    case
        when nomenclature.famille <> 'indetermine'
            then cast({{ rapport('lignes.activites', 'bases.activites_renseignees', "'%'") }} as decimal(5, 2))
    end as part,
    case
        when lignes.theme <> 'sans_theme'
            then cast({{ rapport('lignes.activites', 'bases.citations', "'%'") }} as decimal(5, 2))
    end as part_amont,
    lignes.statut
from tus as lignes
inner join {{ ref('nomenclature_themes') }} as nomenclature on lignes.theme = nomenclature.theme
inner join bases
    on
        lignes.trimestre = bases.trimestre
        and lignes.maille = bases.maille
        and lignes.code_territoire = bases.code_territoire
        and lignes.theme = bases.theme

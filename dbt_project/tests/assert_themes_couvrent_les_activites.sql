-- In each quarter and territory: no theme is cited by more activities than there are; the activities without theme, and those
-- that cite one at least, are all of them; the themes add up to the citations.
with themes as (

    select
        trimestre,
        maille,
        code_territoire,
        max(activites) as plus_cite,
        sum(case when theme = 'sans_theme' then activites else 0 end) as sans_theme,
        sum(case when theme <> 'sans_theme' then activites else 0 end) as citations
    from {{ ref('int_activites__themes_par_trimestre') }}
    where activites is not null
    group by trimestre, maille, code_territoire

),

rapports as (

    select
        cast(date_trunc('quarter', mois) as date) as trimestre,
        maille,
        code_territoire,
        sum(ateliers + individuels + coalesce(ponctuels, 0)) as activites
    from {{ ref('int_activites__mensuelles') }}
    where accompagnements is not null
    group by cast(date_trunc('quarter', mois) as date), maille, code_territoire

)

select
    themes.*,
    rapports.activites,
    bases.citations as citations_de_base
from themes
left join rapports
    on
        themes.trimestre = rapports.trimestre
        and themes.maille = rapports.maille
        and themes.code_territoire = rapports.code_territoire
left join {{ ref('int_activites__bases_par_trimestre') }} as bases
    on
        themes.trimestre = bases.trimestre
        and themes.maille = bases.maille
        and themes.code_territoire = bases.code_territoire
where
    coalesce(rapports.activites, -1) <> coalesce(bases.activites, 0)
    or themes.plus_cite > rapports.activites
    or themes.citations <> coalesce(bases.citations, 0)
    or themes.citations < rapports.activites - themes.sans_theme
    or coalesce(bases.activites_renseignees, 0) > rapports.activites - themes.sans_theme

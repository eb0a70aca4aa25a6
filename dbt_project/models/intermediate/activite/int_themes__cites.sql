-- The harmonised themes of each distinct list of themes, once each: a report that cites two terms of one theme cites it once.
-- Ten million activities share some thousands of lists: only these are cut. A term that nobody knows is kept (DQ-67).
with listes as (

    select distinct
        'cra' as source,
        themes
    from {{ ref('int_cras__valeurs') }}
    where themes is not null
    union all
    select distinct
        'coop' as source,
        thematiques as themes
    from {{ ref('int_activites__natives') }}
    where thematiques is not null

),

elements as (

    {{ elements_de_liste('listes', 'themes', ['source', 'themes']) }}

),

termes as (

    select
        source,
        themes,
        trim(lower(trim(trim(element), '"'))) as terme
    from elements

)

select
    termes.source,
    termes.themes,
    coalesce(correspondance.theme, 'non_reconnu') as theme,
    min(termes.terme) as terme
from termes
left join {{ ref('correspondance_themes') }} as correspondance
    on termes.source = correspondance.systeme and termes.terme = correspondance.terme
where termes.terme <> ''
group by termes.source, termes.themes, coalesce(correspondance.theme, 'non_reconnu')

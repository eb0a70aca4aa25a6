-- In each quarter and territory, the classes of age and those of status each add up to the accompaniments, the unknown
-- included.
with accompagnements as (

    select
        cast(date_trunc('quarter', mois) as date) as trimestre,
        maille,
        code_territoire,
        coalesce(sum(accompagnements), 0) as accompagnements
    from {{ ref('int_activites__mensuelles') }}
    group by cast(date_trunc('quarter', mois) as date), maille, code_territoire

),

publics as (

    select
        trimestre,
        maille,
        code_territoire,
        dimension,
        coalesce(sum(participants), 0) as participants
    from {{ ref('int_activites__publics_par_trimestre') }}
    group by trimestre, maille, code_territoire, dimension

)

select
    publics.*,
    accompagnements.accompagnements
from publics
left join accompagnements
    on
        publics.trimestre = accompagnements.trimestre
        and publics.maille = accompagnements.maille
        and publics.code_territoire = accompagnements.code_territoire
where publics.participants is distinct from accompagnements.accompagnements

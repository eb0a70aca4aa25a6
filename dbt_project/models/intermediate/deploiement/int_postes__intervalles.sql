-- What happens to each post, as intervals of days read on the last date of each set of exports: attributed, under agreement,
-- with a contract, given back, its person in training. The end is the first day after, none when nothing ends it.
-- Nothing happens to a post before its attribution: an older contract of the person counts from there.
with lectures as (

    select distinct date_lecture from {{ ref('int_deploiement__lectures') }}

),

episodes as (

    select
        lectures.date_lecture,
        episodes.*
    from {{ ref('int_episodes__a_date') }} as episodes
    inner join lectures on episodes.date_arrete = lectures.date_lecture
    where not episodes.est_donnee_de_test

),

faits as (

    select
        date_lecture,
        poste_conum_id,
        'attribution' as nature,
        date_attribution,
        date_attribution as du,
        cast(null as date) as au
    from episodes
    union all
    select
        date_lecture,
        poste_conum_id,
        'rendu' as nature,
        date_attribution,
        rendu_le as du,
        null as au
    from episodes
    where rendu_le is not null
    union all
    select
        episodes.date_lecture,
        episodes.poste_conum_id,
        'convention' as nature,
        episodes.date_attribution,
        conventions.date_debut as du,
        conventions.date_fin + 1 as au
    from episodes
    inner join {{ ref('int_conventions__a_date') }} as conventions
        on episodes.date_lecture = conventions.date_arrete and episodes.poste_id = conventions.poste_id
    union all
    select
        episodes.date_lecture,
        episodes.poste_conum_id,
        'contrat' as nature,
        episodes.date_attribution,
        contrats.date_debut as du,
        contrats.date_sortie + 1 as au
    from episodes
    inner join {{ ref('int_contrats__a_date') }} as contrats
        on
            episodes.date_lecture = contrats.date_arrete
            and episodes.personne_id = contrats.personne_id
            and episodes.structure_id = contrats.structure_id
    union all
    select
        episodes.date_lecture,
        episodes.poste_conum_id,
        'formation' as nature,
        episodes.date_attribution,
        formations.date_debut as du,
        formations.date_fin + 1 as au
    from episodes
    inner join {{ ref('int_formations__a_date') }} as formations
        on episodes.date_lecture = formations.date_arrete and episodes.personne_id = formations.personne_id

)

select distinct
    date_lecture,
    poste_conum_id,
    nature,
    greatest(du, date_attribution) as du,
    au
from faits
where au is null or au > greatest(du, date_attribution)

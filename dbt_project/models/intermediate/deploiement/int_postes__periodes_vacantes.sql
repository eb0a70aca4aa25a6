-- When each post is vacant: under agreement, not given back, nobody under contract. Counters go up and down at each end of
-- an interval; a period goes from one change to the next (the end is the first day after, none when it lasts).
{% set natures = ['convention', 'contrat', 'rendu'] %}
with bornes as (

    select
        date_lecture,
        poste_conum_id,
        nature,
        du as jour,
        1 as sens
    from {{ ref('int_postes__intervalles') }}
    union all
    select
        date_lecture,
        poste_conum_id,
        nature,
        au as jour,
        -1 as sens
    from {{ ref('int_postes__intervalles') }}
    where au is not null

),

compteurs as (

    select
        {% for nature in natures -%}
            sum(sum(case when nature = '{{ nature }}' then sens else 0 end)) over (
                partition by date_lecture, poste_conum_id order by jour
            ) as nb_{{ nature }},
        {% endfor %}
        date_lecture,
        poste_conum_id,
        jour
    from bornes
    where nature in ('{{ natures | join("', '") }}')
    group by date_lecture, poste_conum_id, jour

),

etats as (

    select
        *,
        nb_convention > 0 and nb_contrat = 0 and nb_rendu = 0 as est_vacant,
        lag(nb_convention > 0 and nb_contrat = 0 and nb_rendu = 0, 1, false) over (
            partition by date_lecture, poste_conum_id order by jour
        ) as etait_vacant
    from compteurs

),

changements as (

    select
        date_lecture,
        poste_conum_id,
        est_vacant,
        jour as vacant_du,
        lead(jour) over (partition by date_lecture, poste_conum_id order by jour) as vacant_au
    from etats
    where est_vacant <> etait_vacant

)

select
    date_lecture,
    poste_conum_id,
    vacant_du,
    vacant_au
from changements
where est_vacant

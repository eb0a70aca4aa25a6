-- How long each post or person took to pass a step, or has waited so far, at each date: attribution to first contract
-- (CN-12), first contract to training (CN-12F), in days. Passed before it was due counts 0. A post given back and a person
-- who left are seen until then, no longer.
with suivis as (

    select
        date_lecture,
        'CN-12' as code_indicateur,
        code_departement,
        attribue_le as depart_le,
        pourvu_le as passage_le,
        rendu_le as fin_de_suivi_le
    from {{ ref('int_postes__etapes') }}
    union all
    select
        date_lecture,
        'CN-12F',
        code_departement,
        entree_le,
        forme_le,
        presence_jusqu_au
    from {{ ref('int_personnes__parcours') }}

),

dates as (

    select
        suivis.*,
        lectures.date_arrete,
        coalesce(suivis.passage_le <= lectures.date_arrete, false) as est_sorti,
        least(coalesce(suivis.fin_de_suivi_le, lectures.date_arrete), lectures.date_arrete) as vu_le
    from {{ ref('int_deploiement__lectures') }} as lectures
    inner join suivis on lectures.date_lecture = suivis.date_lecture and lectures.date_arrete >= suivis.depart_le

)

select
    date_arrete,
    code_indicateur,
    code_departement,
    est_sorti,
    greatest({{ jours_entre('depart_le', 'case when est_sorti then passage_le else vu_le end') }}, 0) as duree
from dates

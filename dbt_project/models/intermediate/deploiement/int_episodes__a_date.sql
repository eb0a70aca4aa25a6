-- Post episodes attributed at each date: is the episode's subsidy agreement running, does its person work there, is the
-- post given back? One row per episode (post, structure, person) and date. A post without a structure is not located: it
-- counts in the national figure and in no département (DQ-34).
with postes as (

    {{ etat_a_date('postes', ref('stg_idposte__postes')) }}

),

episodes as (

    select * from postes
    where date_attribution <= date_arrete

),

conventions as (

    select
        date_arrete,
        poste_id,
        bool_or(est_en_cours) as est_conventionne
    from {{ ref('int_conventions__a_date') }}
    group by date_arrete, poste_id

),

contrats as (

    select distinct
        date_arrete,
        personne_id,
        structure_id
    from {{ ref('int_contrats__a_date') }}
    where est_en_cours

)

select
    episodes.date_arrete,
    episodes.sha256,
    episodes.numero_enregistrement,
    episodes.poste_id,
    episodes.poste_conum_id,
    episodes.structure_id,
    episodes.personne_id,
    episodes.date_attribution,
    episodes.cree_le,
    episodes.etat,
    case when episodes.etat = 'rendu' then episodes.date_rendu end as rendu_le,
    coalesce(structures.code_departement, 'NL') as code_departement,
    coalesce(structures.est_donnee_de_test, false) as est_donnee_de_test,
    coalesce(conventions.est_conventionne, false) as est_conventionne,
    contrats.personne_id is not null as a_un_contrat,
    -- A transfer closes an episode, not the post: only a post whose state is « rendu » is given back.
    coalesce(episodes.etat = 'rendu' and episodes.date_rendu <= episodes.date_arrete, false) as est_rendu
from episodes
left join conventions
    on episodes.date_arrete = conventions.date_arrete and episodes.poste_id = conventions.poste_id
left join contrats
    on
        episodes.date_arrete = contrats.date_arrete
        and episodes.personne_id = contrats.personne_id
        and episodes.structure_id = contrats.structure_id
left join {{ ref('int_structures__a_date') }} as structures
    on episodes.date_arrete = structures.date_arrete and episodes.structure_id = structures.structure_id

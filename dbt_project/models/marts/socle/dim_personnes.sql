-- Persons of the present state, under one pseudonym each (DQ-11). Never published.
with identites as (

    select
        personne_retenue_id as personne_id,
        count(*) as nb_identifiants,
        coalesce(bool_or(est_coordinateur), false) as est_coordinateur,
        coalesce(bool_or(est_mediateur), false) as est_mediateur,
        bool_and(est_supprimee) as est_supprimee,
        bool_or(est_decrite) as est_decrite
    from {{ ref('int_personnes__identites') }}
    group by personne_retenue_id

),

contrats as (

    select
        personne_id,
        count(*) as nb_contrats,
        min(date_debut) as entree_le,
        bool_or(est_en_cours) as est_en_poste
    from {{ ref('fct_contrats') }}
    where date_debut <= {{ arrete_au() }}
    group by personne_id

),

formations as (

    select
        personne_id,
        min(case when est_commencee then date_debut end) as forme_le,
        bool_or(est_terminee) as est_sortie_de_formation,
        bool_or(est_certifiante) as est_certifiee,
        bool_or(a_un_titre_atteste) as a_un_titre_atteste
    from {{ ref('fct_formations') }}
    group by personne_id

)

select
    identites.personne_id,
    identites.nb_identifiants,
    identites.est_decrite,
    identites.est_supprimee,
    identites.est_coordinateur,
    identites.est_mediateur,
    coalesce(contrats.nb_contrats, 0) as nb_contrats,
    contrats.entree_le,
    coalesce(contrats.est_en_poste, false) as est_en_poste,
    formations.forme_le,
    coalesce(formations.est_sortie_de_formation, false) as est_sortie_de_formation,
    coalesce(formations.est_certifiee, false) as est_certifiee,
    coalesce(formations.a_un_titre_atteste, false) as a_un_titre_atteste
from identites
left join contrats on identites.personne_id = contrats.personne_id
left join formations on identites.personne_id = formations.personne_id

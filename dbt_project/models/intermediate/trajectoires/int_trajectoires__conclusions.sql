-- One conclusion per target: reached, past its date without being reached, too few points to say, or projected. A target
-- reached is certain, a date missed is too; what has no settled point has no probability, and neither has a due date beyond
-- the months projected.
with parametres as (

    select max(case when parametre = 'points_minimum' then valeur end) as points_minimum
    from {{ ref('parametres_trajectoires') }}

),

situees as (

    select
        echeances.*,
        case
            when echeances.valeur is null then 'non_disponible'
            when echeances.valeur >= echeances.valeur_cible then 'atteinte'
            when echeances.date_cible <= {{ arrete_au() }} then 'echeance_passee'
            when echeances.nombre_points < parametres.points_minimum then 'points_insuffisants'
            else 'projetee'
        end as conclusion,
        case when echeances.date_cible > {{ arrete_au() }} then {{ rythme_requis(
            'echeances.valeur', 'echeances.valeur_cible', 'echeances.date_valeur', 'echeances.date_cible'
        ) }} end as rythme_requis
    from {{ ref('int_trajectoires__echeances') }} as echeances
    cross join parametres

)

select
    situees.*,
    rythmes.rythme_3_mois,
    rythmes.rythme_12_mois,
    case situees.conclusion
        when 'atteinte' then 100 when 'echeance_passee' then 0 when 'projetee' then atteintes.probabilite
    end as probabilite,
    case when situees.conclusion <> 'atteinte' then atteintes.mois_atteinte_10 end as mois_atteinte_10,
    case when situees.conclusion <> 'atteinte' then atteintes.mois_atteinte_50 end as mois_atteinte_50,
    case when situees.conclusion <> 'atteinte' then atteintes.mois_atteinte_80 end as mois_atteinte_80,
    case when situees.conclusion <> 'atteinte' then atteintes.mois_atteinte_90 end as mois_atteinte_90
from situees
left join {{ ref('int_trajectoires__rythmes') }} as rythmes
    on
        situees.code_indicateur = rythmes.code_indicateur
        and situees.origine = rythmes.origine
        and situees.maille = rythmes.maille
        and situees.code_territoire = rythmes.code_territoire
left join {{ ref('int_trajectoires__atteintes') }} as atteintes
    on
        situees.code_indicateur = atteintes.code_indicateur
        and situees.origine = atteintes.origine
        and situees.maille = atteintes.maille
        and situees.code_territoire = atteintes.code_territoire
        and situees.date_cible = atteintes.date_cible

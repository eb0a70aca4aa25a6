-- Posts of the present state, those to come included: what they are at the date of the edition, and the day of each step.
with episodes as (

    select
        poste_conum_id,
        count(*) as nb_episodes,
        count(distinct structure_id) as nb_structures,
        min(date_attribution) as attribue_le,
        max(etat) as etat_recu,
        max(typologie) as typologie
    from {{ ref('fct_episodes_postes') }}
    group by poste_conum_id

)

select
    episodes.poste_conum_id,
    coalesce(postes.code_departement, 'NL') as code_departement,
    episodes.typologie,
    episodes.etat_recu,
    coalesce(postes.est_conventionne, false) as est_conventionne,
    coalesce(postes.est_occupe, false) as est_occupe,
    coalesce(postes.est_vacant, false) as est_vacant,
    coalesce(postes.est_rendu, false) as est_rendu,
    episodes.attribue_le,
    etapes.conventionne_le,
    etapes.pourvu_le,
    etapes.forme_le,
    case when etapes.rendu_le <= {{ arrete_au() }} then etapes.rendu_le end as rendu_le,
    case when vacances.est_vacant then vacances.derniere_vacance_du end as vacant_depuis,
    cast(coalesce(vacances.jours, 0) as bigint) as jours_vacants,
    episodes.nb_episodes,
    episodes.nb_structures
from episodes
left join {{ ref('int_postes__a_date') }} as postes
    on episodes.poste_conum_id = postes.poste_conum_id and postes.date_arrete = {{ arrete_au() }}
left join {{ ref('int_postes__etapes') }} as etapes
    on episodes.poste_conum_id = etapes.poste_conum_id and etapes.date_lecture = {{ arrete_au() }}
left join {{ ref('int_postes__vacances_a_date') }} as vacances
    on episodes.poste_conum_id = vacances.poste_conum_id and vacances.date_arrete = {{ arrete_au() }}

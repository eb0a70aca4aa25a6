-- One row per post and date: whatever its persons and structures have been, a post counts once, transferred or not (DQ-35).
-- Its territory is that of the episode where somebody works, else of the latest attribution.
with episodes as (

    select
        *,
        row_number() over (
            partition by date_arrete, poste_conum_id
            order by a_un_contrat desc, date_attribution desc, cree_le desc, poste_id desc
        ) as rang
    from {{ ref('int_episodes__a_date') }}
    where not coalesce(est_donnee_de_test, false)

),

postes as (

    select
        date_arrete,
        poste_conum_id,
        min(case when rang = 1 then code_departement end) as code_departement,
        min(case when rang = 1 then structure_id end) as structure_id,
        bool_or(est_rendu) as est_rendu,
        bool_or(est_conventionne) as a_une_convention,
        bool_or(a_un_contrat) as a_un_contrat
    from episodes
    group by date_arrete, poste_conum_id

)

select
    date_arrete,
    poste_conum_id,
    code_departement,
    structure_id,
    est_rendu,
    a_un_contrat,
    a_une_convention and not est_rendu as est_conventionne,
    a_une_convention and not est_rendu and a_un_contrat as est_occupe,
    a_une_convention and not est_rendu and not a_un_contrat as est_vacant
from postes

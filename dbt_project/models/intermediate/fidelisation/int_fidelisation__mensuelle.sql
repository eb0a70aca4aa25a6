-- Retention of each group month by month: who is followed at the start of the month, who leaves, whose follow-up stops, and
-- the survival at its end (Kaplan–Meier on days). Month m goes from m − 1 to m whole months after the first contract; a group
-- has a row as long as somebody is followed.
with survies as (

    {{ kaplan_meier(ref('int_fidelisation__sujets'), ['cohorte', 'dimension', 'modalite']) }}

),

mensuelles as (

    select
        cohorte,
        dimension,
        modalite,
        cast(floor((duree + 30) / 31) as integer) as mois,
        sum(sorties) as sorties,
        sum(censures) as censures,
        min(survie) as survie
    from survies
    group by cohorte, dimension, modalite, cast(floor((duree + 30) / 31) as integer)

),

groupes as (

    select
        cohorte,
        dimension,
        modalite,
        sum(sorties + censures) as personnes,
        max(mois) as dernier_mois
    from mensuelles
    group by cohorte, dimension, modalite

),

-- As many months as the programme has had, by counting its dates.
rangs as (

    select cast(row_number() over (order by date_arrete) - 1 as integer) as mois
    from {{ ref('int_calendrier__dates') }}

),

grille as (

    select
        groupes.*,
        rangs.mois,
        coalesce(mensuelles.sorties, 0) as sorties,
        coalesce(mensuelles.censures, 0) as censures,
        mensuelles.survie
    from groupes
    inner join rangs on groupes.dernier_mois >= rangs.mois
    left join mensuelles
        on
            groupes.cohorte = mensuelles.cohorte
            and groupes.dimension = mensuelles.dimension
            and groupes.modalite = mensuelles.modalite
            and rangs.mois = mensuelles.mois

)

select
    cohorte,
    dimension,
    modalite,
    mois,
    personnes - coalesce(sum(sorties + censures) over (
        partition by cohorte, dimension, modalite order by mois rows between unbounded preceding and 1 preceding
    ), 0) as personnes_a_risque,
    sorties,
    censures,
    coalesce(min(survie) over (partition by cohorte, dimension, modalite order by mois), 1) as survie
from grille

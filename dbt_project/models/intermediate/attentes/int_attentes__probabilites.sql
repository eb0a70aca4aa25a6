-- Chance that each open case passes within each horizon, given how long it has waited: 1 − S(age + horizon) / S(age). Beyond
-- the longest wait ever seen, nothing more is promised.
with ouverts as (

    select
        sujets.etape,
        sujets.code_departement,
        sujets.duree as age,
        horizons.mois,
        horizons.jours,
        count(*) as cas
    from {{ ref('int_attentes__sujets') }} as sujets
    cross join {{ ref('horizons_attente') }} as horizons
    where sujets.est_ouvert
    group by sujets.etape, sujets.code_departement, sujets.duree, horizons.mois, horizons.jours

),

restants as (

    select
        ouverts.etape,
        ouverts.code_departement,
        ouverts.age,
        ouverts.mois,
        ouverts.cas,
        min(case when survies.duree <= ouverts.age then survies.survie end) as reste_a_l_age,
        min(survies.survie) as reste_a_l_horizon
    from ouverts
    left join {{ ref('int_attentes__survies') }} as survies
        on ouverts.etape = survies.etape and survies.duree <= ouverts.age + ouverts.jours
    group by ouverts.etape, ouverts.code_departement, ouverts.age, ouverts.mois, ouverts.cas

)

select
    etape,
    code_departement,
    age,
    mois,
    cas,
    cast(
        round(1 - coalesce(reste_a_l_horizon, 1) / nullif(coalesce(reste_a_l_age, 1), 0), 6) as decimal(9, 6)
    ) as probabilite
from restants

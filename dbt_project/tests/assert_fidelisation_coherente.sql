-- Persons at risk in a month are those of the month before, less who left and who is no longer followed; survival never goes
-- up; everybody recruited is there at the start (CN-06); the twelfth month says CN-61.
with suites as (

    select
        *,
        lead(personnes_a_risque) over (partition by cohorte, dimension, modalite order by mois) as a_risque_ensuite,
        lead(survie) over (partition by cohorte, dimension, modalite order by mois) as survie_ensuite
    from {{ ref('int_fidelisation__mensuelle') }}

),

publies as (

    select
        maille,
        code_territoire,
        max(case when code_indicateur = 'CN-06' then valeur end) as recrutes,
        max(case when code_indicateur = 'CN-61' then valeur end) as maintien
    from {{ ref('int_indicateurs__valeurs') }}
    where date_arrete = {{ arrete_au() }}
    group by maille, code_territoire

)

select
    suites.cohorte,
    suites.dimension,
    suites.modalite,
    suites.mois
from suites
left join publies
    on
        suites.cohorte = 'toutes'
        and (
            (suites.dimension = 'tous' and publies.maille = 'national')
            or (suites.dimension = publies.maille and suites.modalite = publies.code_territoire)
        )
where
    suites.a_risque_ensuite <> suites.personnes_a_risque - suites.sorties - suites.censures
    or suites.survie_ensuite > suites.survie
    or (suites.mois = 0 and suites.dimension = 'tous' and suites.personnes_a_risque <> publies.recrutes)
    or (suites.mois = 12 and publies.maintien <> round(100 * suites.survie, 2))

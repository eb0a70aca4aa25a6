-- Where the posts occupied land by their own vacancies, beside the trajectory: two ways that do not know each other should
-- meet. Expected: occupied now + vacancies that get filled − mean exits of the last twelve months.
with sorties as (

    select
        maille,
        code_territoire,
        max(case when rang = 1 then date_arrete end) as date_valeur,
        max(case when rang = 1 then valeur end) as valeur,
        avg(case when rang <= 12 then sorties end) as sorties_par_mois
    from {{ ref('int_trajectoires__points') }}
    where code_indicateur = 'CN-03' and origine = 'programme'
    group by maille, code_territoire

),

attendus as (

    select
        horizons.mois,
        sorties.maille,
        sorties.code_territoire,
        sorties.date_valeur,
        sorties.valeur,
        coalesce(parcours.passages_attendus, 0) as entrees_attendues,
        cast(round(horizons.mois * sorties.sorties_par_mois, 2) as decimal(20, 2)) as sorties_attendues
    from sorties
    cross join {{ ref('horizons_attente') }} as horizons
    left join {{ ref('parcours_attendus') }} as parcours
        on
            parcours.etape = 'vacance'
            and horizons.mois = parcours.mois
            and sorties.maille = parcours.maille
            and sorties.code_territoire = parcours.code_territoire

)

select
    attendus.mois,
    attendus.maille,
    attendus.code_territoire,
    attendus.date_valeur,
    cast(attendus.valeur as decimal(20, 2)) as valeur,
    cast(attendus.entrees_attendues as decimal(20, 2)) as entrees_attendues,
    attendus.sorties_attendues,
    cast(attendus.valeur + attendus.entrees_attendues - attendus.sorties_attendues as decimal(20, 2)) as atterrissage,
    trajectoires.borne_basse_95,
    trajectoires.borne_haute_95,
    attendus.valeur + attendus.entrees_attendues - attendus.sorties_attendues
    between trajectoires.borne_basse_95 and trajectoires.borne_haute_95 as est_dans_l_intervalle
from attendus
left join {{ ref('trajectoires') }} as trajectoires
    on
        trajectoires.code_indicateur = 'CN-03'
        and trajectoires.origine = 'programme'
        and attendus.maille = trajectoires.maille
        and attendus.code_territoire = trajectoires.code_territoire
        and attendus.mois = trajectoires.mois_projete

-- The line of each projected series: what was observed, then the median path and its bands.
with projetees as (

    select
        simulees.code_indicateur,
        simulees.origine,
        simulees.maille,
        simulees.code_territoire,
        {{ fin_de_mois_apres('echeances.date_valeur', 'simulees.mois_projete') }} as date_mois,
        simulees.mois_projete,
        simulees.centrale,
        simulees.borne_basse_80,
        simulees.borne_haute_80,
        simulees.borne_basse_95,
        simulees.borne_haute_95
    from {{ ref('int_trajectoires__simulees') }} as simulees
    inner join {{ ref('int_trajectoires__echeances') }} as echeances
        on
            simulees.code_indicateur = echeances.code_indicateur
            and simulees.origine = echeances.origine
            and simulees.maille = echeances.maille
            and simulees.code_territoire = echeances.code_territoire
            and simulees.date_cible = echeances.date_cible
    -- Several due dates see the same paths: the last one sees them farthest.
    where echeances.est_finale

)

select
    points.code_indicateur,
    points.origine,
    points.maille,
    points.code_territoire,
    points.date_arrete as date_mois,
    'observee' as nature,
    cast(1 - points.rang as integer) as mois_projete,
    cast(points.valeur as decimal(20, 2)) as valeur,
    cast(points.entrees as decimal(20, 2)) as entrees,
    cast(points.sorties as decimal(20, 2)) as sorties,
    cast(null as decimal(20, 2)) as borne_basse_80,
    cast(null as decimal(20, 2)) as borne_haute_80,
    cast(null as decimal(20, 2)) as borne_basse_95,
    cast(null as decimal(20, 2)) as borne_haute_95
from {{ ref('int_trajectoires__points') }} as points
union all
select
    code_indicateur,
    origine,
    maille,
    code_territoire,
    date_mois,
    'projetee',
    cast(mois_projete as integer),
    cast(centrale as decimal(20, 2)),
    null,
    null,
    cast(borne_basse_80 as decimal(20, 2)),
    cast(borne_haute_80 as decimal(20, 2)),
    cast(borne_basse_95 as decimal(20, 2)),
    cast(borne_haute_95 as decimal(20, 2))
from projetees

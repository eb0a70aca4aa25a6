-- What the paths of a series say of a target: the share that reaches it by its date, and the month by which one in ten, half,
-- four in five and nine in ten of them have reached it. A date beyond the months projected is unknown.
with parametres as (

    select max(case when parametre = 'nombre_trajectoires' then valeur end) as nombre
    from {{ ref('parametres_trajectoires') }}

),

parts as (

    select
        simulees.code_indicateur,
        simulees.origine,
        simulees.maille,
        simulees.code_territoire,
        simulees.date_cible,
        simulees.mois_projete,
        simulees.mois_projete = echeances.mois_restants as est_a_l_echeance,
        100 * simulees.chemins_atteints / cast(parametres.nombre as decimal(20, 0)) as part
    from {{ ref('int_trajectoires__simulees') }} as simulees
    inner join {{ ref('int_trajectoires__echeances') }} as echeances
        on
            simulees.code_indicateur = echeances.code_indicateur
            and simulees.origine = echeances.origine
            and simulees.maille = echeances.maille
            and simulees.code_territoire = echeances.code_territoire
            and simulees.date_cible = echeances.date_cible
    cross join parametres

)

select
    code_indicateur,
    origine,
    maille,
    code_territoire,
    date_cible,
    cast(round(max(case when est_a_l_echeance then part end), 2) as decimal(5, 2)) as probabilite,
    min(case when part >= 10 then mois_projete end) as mois_atteinte_10,
    min(case when part >= 50 then mois_projete end) as mois_atteinte_50,
    min(case when part >= 80 then mois_projete end) as mois_atteinte_80,
    min(case when part >= 90 then mois_projete end) as mois_atteinte_90
from parts
group by code_indicateur, origine, maille, code_territoire, date_cible

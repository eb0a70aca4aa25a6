-- Need and offer of each EPCI at the date of the edition, for each territory looked at (employers, places), and the 20 that
-- lack most: what the offer of France would give at the share of the need, less what is there.
with totaux as (

    select
        offres.*,
        besoins.population,
        besoins.ifn,
        besoins.mesure_besoin,
        besoins.besoin,
        cast(besoins.besoin as double) / nullif(cast(
            sum(besoins.besoin) over (partition by offres.territoire_retenu) as double
        ), 0) as part_besoin,
        cast(offres.offre as double) / nullif(cast(
            sum(offres.offre) over (partition by offres.territoire_retenu) as double
        ), 0) as part_offre,
        sum(offres.offre) over (partition by offres.territoire_retenu) as offre_france
    from {{ ref('int_epci__offres') }} as offres
    inner join {{ ref('int_epci__besoins') }} as besoins on offres.code_epci = besoins.code_epci

),

ecarts as (

    select
        *,
        cast(round(offre_france * part_besoin, 2) as decimal(20, 2)) as offre_attendue,
        cast(round(offre_france * part_besoin, 2) as decimal(20, 2)) - offre as ecart
    from totaux

),

classes as (

    select
        *,
        row_number() over (
            partition by territoire_retenu order by ecart desc nulls last, population desc, code_epci asc
        ) as rang
    from ecarts

)

select
    classes.code_epci,
    classes.territoire_retenu,
    epci.nom,
    epci.type_epci,
    epci.code_departement,
    epci.code_region,
    cast(classes.population as bigint) as population,
    classes.postes_valides,
    classes.postes_occupes,
    classes.conseillers,
    classes.lieux,
    classes.rattachements,
    cast(round(cast(classes.population as double) / nullif(classes.conseillers, 0), 0) as bigint)
        as habitants_par_conseiller,
    cast(round(cast(classes.population as double) / nullif(classes.lieux, 0), 0) as bigint) as habitants_par_lieu,
    classes.ifn,
    case when classes.ifn is not null then millesimes.millesime end as millesime_ifn,
    classes.mesure_besoin,
    classes.besoin,
    cast(round(100 * classes.part_besoin, 4) as decimal(9, 4)) as part_besoin,
    classes.mesure_offre,
    classes.offre,
    cast(round(100 * classes.part_offre, 4) as decimal(9, 4)) as part_offre,
    classes.offre_attendue,
    cast(classes.ecart as decimal(20, 2)) as ecart,
    cast(round(100 * classes.part_offre / nullif(classes.part_besoin, 0), 2) as decimal(20, 2)) as indice_offre_besoin,
    cast(classes.rang as integer) as rang,
    coalesce(classes.rang <= 20 and classes.ecart > 0, false) as est_prioritaire
from classes
inner join {{ ref('dim_epci') }} as epci on classes.code_epci = epci.code_epci
left join {{ ref('millesimes') }} as millesimes on millesimes.code = 'ifn'

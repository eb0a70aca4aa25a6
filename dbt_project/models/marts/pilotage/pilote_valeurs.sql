-- What PILOTE and the baromètre take: an official series by zone and month, from the series as received (origin
-- `barometre`) or from our own count (`programme`). A month-end is labelled by the first of its month, as the baromètre does
-- since 29 March 2024 (domain.md §5.2). Zones are FRANCE, R84, D01: what no zone holds is kept apart, so that the
-- départements add up to the country.
with origines as (

    select 'barometre' as origine
    union all
    select 'programme'

),

publiees as (

    select
        series.indicateur_id,
        valeurs.date_arrete,
        valeurs.maille,
        valeurs.code_territoire,
        valeurs.valeur,
        valeurs.code_territoire <> 'NL'
        and valeurs.code_territoire not in ('975', '977', '978')
        and valeurs.code_territoire not like '98%' as est_zone
    from {{ ref('indicateurs') }} as valeurs
    inner join {{ ref('series_officielles') }} as series on valeurs.code_indicateur = series.code_indicateur
    inner join {{ ref('calendrier') }} as calendrier
        on valeurs.date_arrete = calendrier.date_arrete and calendrier.est_fin_de_mois
    where series.code_indicateur in (select code_indicateur from {{ ref('objectifs') }} where methode = 'officielle')

),

hors_zones as (

    select
        indicateur_id,
        date_arrete,
        sum(valeur) as valeur,
        count(*) - count(valeur) as masquees
    from publiees
    where maille = 'departement' and not est_zone
    group by indicateur_id, date_arrete

),

reunies as (

    select
        'programme' as origine,
        publiees.indicateur_id,
        publiees.date_arrete,
        publiees.maille,
        publiees.code_territoire,
        cast(null as decimal(20, 2)) as valeur_initiale,
        case
            when publiees.maille <> 'national' then publiees.valeur
            when hors_zones.masquees = 0 then publiees.valeur - hors_zones.valeur
        end as valeur_actuelle,
        cast(null as decimal(20, 2)) as valeur_cible,
        cast(null as decimal(20, 2)) as taux_avancement,
        case when publiees.maille = 'national' then hors_zones.valeur end as valeur_hors_zones
    from publiees
    left join hors_zones
        on publiees.indicateur_id = hors_zones.indicateur_id and publiees.date_arrete = hors_zones.date_arrete
    where publiees.est_zone
    union all
    select
        origines.origine,
        zones.indicateur_id,
        zones.date_arrete,
        zones.maille,
        zones.code_territoire,
        zones.valeur_initiale,
        case when origines.origine = 'barometre' then zones.valeur_actuelle end,
        zones.valeur_cible,
        case when origines.origine = 'barometre' then zones.taux_avancement end,
        null
    from {{ ref('int_barometre__zones') }} as zones
    cross join origines

)

select
    origine,
    indicateur_id,
    case maille when 'national' then 'FRANCE' when 'region' then 'R' || code_territoire else 'D' || code_territoire end
        as zone_id,
    cast(date_trunc('month', date_arrete) as date) as date_valeur,
    max(date_arrete) as date_arrete,
    max(maille) as maille,
    cast(max(valeur_initiale) as decimal(20, 2)) as valeur_initiale,
    cast(max(valeur_actuelle) as decimal(20, 2)) as valeur_actuelle,
    cast(max(valeur_cible) as decimal(20, 2)) as valeur_cible,
    cast(max(taux_avancement) as decimal(20, 2)) as taux_avancement,
    cast(max(valeur_hors_zones) as decimal(20, 2)) as valeur_hors_zones
from reunies
group by origine, indicateur_id, maille, code_territoire, date_arrete

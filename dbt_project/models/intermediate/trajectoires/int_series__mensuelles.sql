-- The series that are projected, month by month, on settled months only: a month beyond the last export of a source has lost
-- its future entries and would bend the line. Stocks have entries and exits; a cumulated series has increments only (a
-- correction of the past is a negative one).
with programme as (

    select
        series.code_indicateur,
        series.origine,
        series.nature,
        mesures.maille,
        mesures.code_territoire,
        mesures.date_arrete,
        mesures.valeur
    from {{ ref('series_projetees') }} as series
    inner join {{ ref('int_indicateurs__mesures') }} as mesures
        on
            series.code_indicateur = mesures.code_indicateur
            and (series.mailles = 'toutes' or mesures.maille = 'national')
    inner join {{ ref('int_indicateurs__disponibilite') }} as disponibilite
        on
            mesures.code_indicateur = disponibilite.code_indicateur
            and mesures.date_arrete = disponibilite.date_arrete
    where
        series.origine = 'programme'
        and mesures.date_arrete = last_day(mesures.date_arrete)
        and not disponibilite.est_provisoire
        and mesures.code_territoire <> 'NL'

),

reunies as (

    select * from programme
    union all
    select
        series.code_indicateur,
        series.origine,
        series.nature,
        zones.maille,
        zones.code_territoire,
        zones.date_arrete,
        zones.valeur_actuelle as valeur
    from {{ ref('series_projetees') }} as series
    inner join {{ ref('int_barometre__zones') }} as zones on series.code_indicateur = zones.code_indicateur
    where
        series.origine = 'barometre'
        and zones.valeur_actuelle is not null
        and zones.date_arrete <= {{ arrete_au() }}

),

datees as (

    select
        *,
        {{ numero_du_mois('date_arrete') }} as mois,
        lag(valeur) over (
            partition by code_indicateur, origine, maille, code_territoire order by date_arrete
        ) as valeur_precedente
    from reunies

)

select
    datees.code_indicateur,
    datees.origine,
    datees.maille,
    datees.code_territoire,
    datees.date_arrete,
    datees.mois,
    datees.valeur,
    cast(
        case datees.nature when 'stock' then coalesce(flux.entrees, 0) else datees.valeur - datees.valeur_precedente end
        as decimal(20, 2)
    ) as entrees,
    cast(case datees.nature when 'stock' then coalesce(flux.sorties, 0) else 0 end as decimal(20, 2)) as sorties
from datees
left join {{ ref('int_flux__mensuels') }} as flux
    on
        datees.nature = 'stock'
        and datees.code_indicateur = flux.code_indicateur
        and datees.maille = flux.maille
        and datees.code_territoire = flux.code_territoire
        and datees.mois = flux.mois

-- At each date judged: sources late; pairs of figures of France further apart than their tolerance, the last time that both
-- were known; météos of the programme missing or old. A météo far from what the figures propose is judged at the date of the
-- edition only, which proposes none for another.
with comparees as (

    select
        rapprochement,
        date_arrete,
        valeur_une,
        valeur_autre
    from {{ ref('rapprochements') }}
    where maille = 'national'
    union all
    -- The page compares posts and persons at the date of the edition only.
    select
        rapprochement,
        date_arrete,
        valeur_une,
        valeur_autre
    from {{ ref('int_rapprochements__personnes') }}

),

paires as (

    select
        dates.date_arrete as date_jugee,
        rapprochements.rapprochement,
        rapprochements.date_arrete,
        tolerances.tolerance,
        max(rapprochements.valeur_une) as valeur_une,
        max(rapprochements.valeur_autre) as valeur_autre,
        row_number() over (
            partition by dates.date_arrete, rapprochements.rapprochement order by rapprochements.date_arrete desc
        ) as rang
    from comparees as rapprochements
    inner join {{ ref('int_vigilances__dates') }} as dates on rapprochements.date_arrete <= dates.date_arrete
    inner join {{ ref('tolerances_rapprochements') }} as tolerances
        on rapprochements.rapprochement = tolerances.rapprochement
    where rapprochements.valeur_une <> 0 and rapprochements.valeur_autre is not null
    group by dates.date_arrete, rapprochements.rapprochement, rapprochements.date_arrete, tolerances.tolerance

),

ecarts as (

    select
        *,
        cast(100 * abs(valeur_une - valeur_autre) / abs(valeur_une) as decimal(20, 2)) as ecart
    from paires
    where rang = 1

),

declarees as (

    select
        dates.date_arrete,
        meteo.code_objet,
        meteo.maille,
        meteo.code_territoire,
        declarees.date_meteo
    from {{ ref('meteo') }} as meteo
    cross join {{ ref('int_vigilances__dates') }} as dates
    left join {{ ref('int_meteo__declarees') }} as declarees
        on
            dates.date_arrete = declarees.date_arrete
            and meteo.code_objet = declarees.code_objet
            and meteo.maille = declarees.maille
            and meteo.code_territoire = declarees.code_territoire
    where meteo.code_objet = 'programme'

)

select
    'source_retard' as regle,
    sources.table_brute as code_objet,
    sources.date_arrete,
    'national' as maille,
    'FRANCE' as code_territoire,
    sources.attendue_le as depuis,
    greatest({{ jours_entre('sources.attendue_le', 'sources.date_arrete') }}, 0) as valeur,
    0 as limite,
    sources.est_en_retard as est_alerte
from {{ ref('int_sources__a_date') }} as sources
inner join {{ ref('int_vigilances__dates') }} as dates on sources.date_arrete = dates.date_arrete
where sources.attendue_le is not null
union all
select
    'rapprochement' as regle,
    rapprochement as code_objet,
    date_jugee as date_arrete,
    'national' as maille,
    'FRANCE' as code_territoire,
    date_arrete as depuis,
    ecart as valeur,
    tolerance as limite,
    ecart > tolerance as est_alerte
from ecarts
union all
select
    'meteo_ecart' as regle,
    meteo.code_objet,
    meteo.date_arrete,
    meteo.maille,
    meteo.code_territoire,
    meteo.date_declaree as depuis,
    abs(meteo.ecart_crans) as valeur,
    regles.seuil as limite,
    abs(meteo.ecart_crans) >= regles.seuil as est_alerte
from {{ ref('meteo') }} as meteo
inner join {{ ref('regles_vigilance') }} as regles on regles.regle = 'meteo_ecart'
where meteo.ecart_crans is not null
union all
select
    'meteo_ancienne' as regle,
    declarees.code_objet,
    declarees.date_arrete,
    declarees.maille,
    declarees.code_territoire,
    declarees.date_meteo as depuis,
    {{ jours_entre('declarees.date_meteo', 'declarees.date_arrete') }} as valeur,
    regles.seuil as limite,
    declarees.date_meteo is null
    or {{ jours_entre('declarees.date_meteo', 'declarees.date_arrete') }} > regles.seuil as est_alerte
from declarees
inner join {{ ref('regles_vigilance') }} as regles on regles.regle = 'meteo_ancienne'

-- Sources late at the date of the edition; pairs of figures of France further apart than their tolerance, the last time
-- that both were known; météos of the programme missing, old, or far from what the figures propose.
with paires as (

    select
        rapprochements.rapprochement,
        rapprochements.date_arrete,
        tolerances.tolerance,
        max(rapprochements.valeur_une) as valeur_une,
        max(rapprochements.valeur_autre) as valeur_autre,
        row_number() over (
            partition by rapprochements.rapprochement order by rapprochements.date_arrete desc
        ) as rang
    from {{ ref('rapprochements') }} as rapprochements
    inner join {{ ref('tolerances_rapprochements') }} as tolerances
        on rapprochements.rapprochement = tolerances.rapprochement
    where
        rapprochements.maille = 'national'
        and rapprochements.valeur_une <> 0
        and rapprochements.valeur_autre is not null
        and rapprochements.date_arrete <= {{ arrete_au() }}
    group by rapprochements.rapprochement, rapprochements.date_arrete, tolerances.tolerance

),

ecarts as (

    select
        *,
        cast(100 * abs(valeur_une - valeur_autre) / abs(valeur_une) as decimal(20, 2)) as ecart
    from paires
    where rang = 1

)

select
    'source_retard' as regle,
    table_brute as code_objet,
    'national' as maille,
    'FRANCE' as code_territoire,
    attendue_le as depuis,
    {{ jours_entre('attendue_le', arrete_au()) }} as valeur,
    0 as limite,
    etat = 'en_retard' as est_alerte
from {{ ref('sources') }}
where attendue_le is not null
union all
select
    'rapprochement' as regle,
    rapprochement as code_objet,
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
    meteo.code_objet,
    meteo.maille,
    meteo.code_territoire,
    meteo.date_declaree as depuis,
    {{ jours_entre('meteo.date_declaree', arrete_au()) }} as valeur,
    regles.seuil as limite,
    meteo.date_declaree is null
    or {{ jours_entre('meteo.date_declaree', arrete_au()) }} > regles.seuil as est_alerte
from {{ ref('meteo') }} as meteo
inner join {{ ref('regles_vigilance') }} as regles on regles.regle = 'meteo_ancienne'
where meteo.code_objet = 'programme'

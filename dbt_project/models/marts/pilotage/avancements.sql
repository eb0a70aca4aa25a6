-- How far each indicator with a target is, beside the median of its level and the date before. What `indicateurs` does not
-- show is not shown here either: neither the rate nor the value, and the median is that of the rates shown.
with points as (

    select
        objectifs.code_indicateur,
        indicateurs.date_arrete,
        objectifs.maille,
        objectifs.code_territoire,
        objectifs.date_cible,
        objectifs.valeur_initiale,
        indicateurs.valeur as valeur_actuelle,
        objectifs.valeur_cible,
        indicateurs.statut,
        case when indicateurs.valeur is not null then taux.valeur_jalon end as valeur_jalon,
        case when indicateurs.valeur is not null then taux.taux end as taux,
        case when indicateurs.valeur is not null then taux.taux_brut end as taux_brut,
        case when indicateurs.valeur is not null then taux.taux_annuel end as taux_annuel,
        case when indicateurs.valeur is not null then taux.rythme_requis end as rythme_requis
    from {{ ref('int_objectifs__retenus') }} as objectifs
    inner join {{ ref('indicateurs') }} as indicateurs
        on
            objectifs.code_indicateur = indicateurs.code_indicateur
            and objectifs.maille = indicateurs.maille
            and objectifs.code_territoire = indicateurs.code_territoire
            and objectifs.date_initiale <= indicateurs.date_arrete
    left join {{ ref('int_avancements__taux') }} as taux
        on
            objectifs.code_indicateur = taux.code_indicateur
            and objectifs.maille = taux.maille
            and objectifs.code_territoire = taux.code_territoire
            and objectifs.date_cible = taux.date_cible
            and indicateurs.date_arrete = taux.date_arrete
    where objectifs.est_un_objectif

),

situes as (

    select
        *,
        lag(taux) over (
            partition by code_indicateur, maille, code_territoire, date_cible order by date_arrete
        ) as taux_precedent,
        median(case when maille <> 'national' then taux end) over (
            partition by code_indicateur, maille, date_cible, date_arrete
        ) as mediane
    from points

)

select
    code_indicateur,
    date_arrete,
    maille,
    code_territoire,
    date_cible,
    cast(valeur_initiale as decimal(20, 2)) as valeur_initiale,
    cast(valeur_actuelle as decimal(20, 2)) as valeur_actuelle,
    cast(valeur_cible as decimal(20, 2)) as valeur_cible,
    cast(valeur_jalon as decimal(20, 2)) as valeur_jalon,
    cast(taux as decimal(20, 2)) as taux,
    cast(taux_brut as decimal(20, 2)) as taux_brut,
    cast(taux_annuel as decimal(20, 2)) as taux_annuel,
    cast(mediane as decimal(20, 2)) as mediane_maille,
    cast(taux - cast(mediane as decimal(20, 2)) as decimal(20, 2)) as ecart_mediane,
    {{ tendance('taux', 'taux_precedent') }} as tendance,
    cast(rythme_requis as decimal(20, 2)) as rythme_requis,
    statut
from situes

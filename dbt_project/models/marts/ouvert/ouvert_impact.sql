-- Indicators and targets in the schema of the State for its digital services (0.5.0). Only printed figures: that schema has
-- no empty value, so a hidden figure has no row. A cumulated figure is that of a period, from the opening of the platform.
with publies as (

    select
        code_indicateur,
        maille,
        code_territoire,
        date_arrete as jour,
        valeur,
        false as est_cible,
        case when statut = 'provisoire' then 'provisoire' end as precision_donnee
    from {{ ref('indicateurs') }}
    where statut in ('ok', 'provisoire') and code_territoire <> 'NL'
    union all
    select
        code_indicateur,
        maille,
        code_territoire,
        date_cible,
        valeur_cible,
        true,
        methode
    from {{ ref('objectifs') }}
    where valeur_cible is not null and code_territoire <> 'NL'

)

select
    'Agence nationale de la cohésion des territoires' as administration_rattachement,
    'Conseillers numériques France Services' as nom_service_public_numerique,
    definitions.libelle as indicateur,
    publies.valeur,
    case when definitions.unite = '%' then '%' else 'unité' end as unite_mesure,
    publies.est_cible,
    impact.type_indicateur,
    'mensuelle' as frequence_monitoring,
    publies.jour as date,
    impact.est_cumul as est_periode,
    case when impact.est_cumul then cast('{{ var("debut_programme") }}' as date) end as date_debut,
    true as est_automatise,
    'script' as source_collecte,
    case
        when publies.maille = 'national' then null
        when publies.code_territoire in ('975', '977', '978', '984', '986', '987', '988', '989') then 'COMER'
        when publies.maille = 'region' then 'REG'
        else 'DEP'
    end as denom_insee,
    nullif(publies.code_territoire, 'FRANCE') as code_insee,
    impact.representation as dataviz_wish,
    impact.code_indicateur || case
        when publies.est_cible then ', cible (' || publies.precision_donnee || ')'
        when publies.precision_donnee is not null then ', ' || publies.precision_donnee
        else ''
    end as commentaires
from publies
inner join {{ ref('indicateurs_impact') }} as impact on publies.code_indicateur = impact.code_indicateur
inner join {{ ref('dim_indicateurs') }} as definitions
    on
        publies.code_indicateur = definitions.code_indicateur
        and (publies.jour >= definitions.valable_du)
        and (definitions.valable_au is null or publies.jour <= definitions.valable_au)
-- An overseas collectivity is a région of its own: its département says the same again.
where not (publies.maille = 'region' and length(publies.code_territoire) = 3)

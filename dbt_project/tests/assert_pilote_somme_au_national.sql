-- The départements and the régions of a PILOTE file add up to its country, for each value that no zone hides.
with sommes as (

    select
        origine,
        indicateur_id,
        date_valeur,
        maille,
        sum(valeur_initiale) as valeur_initiale,
        case when count(*) = count(valeur_actuelle) or count(valeur_actuelle) = 0 then sum(valeur_actuelle) end
            as valeur_actuelle,
        count(*) - count(valeur_actuelle) as masquees,
        sum(valeur_cible) as valeur_cible
    from {{ ref('pilote_valeurs') }}
    group by origine, indicateur_id, date_valeur, maille

)

select sommes.*
from sommes
inner join sommes as france
    on
        sommes.origine = france.origine
        and sommes.indicateur_id = france.indicateur_id
        and sommes.date_valeur = france.date_valeur
        and france.maille = 'national'
where
    sommes.valeur_initiale <> france.valeur_initiale
    or sommes.valeur_actuelle <> france.valeur_actuelle
    or sommes.valeur_cible <> france.valeur_cible

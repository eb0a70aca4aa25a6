-- The official series IND-736 at the ends of month that frame each published cumul, per département. The file says the
-- first of the month for a value of its end (domain.md §5.2).
with publies as (

    select distinct date_arrete from {{ ref('int_rapprochements__cumuls_publies') }}

),

series as (

    select
        last_day(valeurs.date_mesure) as fin_de_mois,
        substr(valeurs.zone_id, 2) as code_departement,
        cast(valeurs.valeur_actuelle as bigint) as accompagnements
    from {{ ref('stg_barometre__valeurs') }} as valeurs
    inner join {{ ref('int_exports__courants') }} as courants on valeurs.sha256 = courants.sha256
    where
        valeurs.indicateur_id = 'IND-736'
        and valeurs.maille = 'DEPT'
        and valeurs.valeur_actuelle is not null

)

select
    publies.date_arrete,
    apres.code_departement,
    avant.fin_de_mois as fin_de_mois_avant,
    avant.accompagnements as accompagnements_avant,
    apres.fin_de_mois as fin_de_mois_apres,
    apres.accompagnements as accompagnements_apres
from publies
inner join series as apres on last_day(publies.date_arrete) = apres.fin_de_mois
inner join series as avant
    on
        apres.code_departement = avant.code_departement
        -- The last day of the previous month: the day before the first of this one.
        and avant.fin_de_mois = cast(date_trunc('month', publies.date_arrete) as date) - 1

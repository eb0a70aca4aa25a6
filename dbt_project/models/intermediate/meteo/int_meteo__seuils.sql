-- Thresholds of the proposed météo in force at arrete_au.
with rangs as (

    select
        seuil,
        valeur,
        row_number() over (partition by seuil order by valable_du desc) as rang
    from {{ ref('seuils_meteo') }}
    where valable_du <= {{ arrete_au() }}

)

select
    max(case when seuil = 'probabilite_soleil' then valeur end) as probabilite_soleil,
    max(case when seuil = 'probabilite_couvert' then valeur end) as probabilite_couvert,
    max(case when seuil = 'probabilite_nuage' then valeur end) as probabilite_nuage,
    max(case when seuil = 'retard_mediane' then valeur end) as retard_mediane,
    max(case when seuil = 'ecart_crans' then valeur end) as ecart_crans
from rangs
where rang = 1

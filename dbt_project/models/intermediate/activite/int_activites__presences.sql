-- Activity in the days that end at each date (constant `fenetre_activite`), per système, identifier and département of the
-- activities. An activity without an advisor is nobody's here (DQ-61): it stays in the counts of accompaniments. Dates whose
-- window meets no month that changed keep what was counted.
{{ config(
    materialized='incremental', incremental_strategy='append', pre_hook="{{ oublier_les_dates_touchees() }}"
) }}
-- depends_on: {{ ref('int_activites__empreintes') }}
with fenetres as (

    select
        calendrier.date_arrete,
        calendrier.date_arrete - (cast(constantes.valeur as integer) - 1) as premier_jour
    from {{ ref('int_calendrier__dates') }} as calendrier
    cross join {{ ref('constantes_programme') }} as constantes
    where
        constantes.code = 'fenetre_activite'
        {%- if is_incremental() %}
            and calendrier.date_arrete not in (select en_place.date_arrete from {{ this }} as en_place)
        {%- endif %}

),

-- A window touches one month or two: found by its months first, by its days next.
mois as (

    select
        fenetres.date_arrete,
        fenetres.premier_jour,
        empreintes.mois
    from fenetres
    inner join {{ ref('int_activites__empreintes') }} as empreintes
        on
            fenetres.date_arrete >= empreintes.mois
            and last_day(empreintes.mois) >= fenetres.premier_jour

)

select
    mois.date_arrete,
    activites.source,
    coalesce(activites.conseiller_id, activites.mediateur_id) as identifiant,
    activites.code_departement,
    max(activites.jour) as dernier_jour,
    sum(activites.nb_participants) as accompagnements
from {{ ref('int_activites__comptees') }} as activites
inner join mois on activites.mois = mois.mois
where
    activites.jour <= mois.date_arrete
    and activites.jour >= mois.premier_jour
    and coalesce(activites.conseiller_id, activites.mediateur_id) is not null
group by
    mois.date_arrete,
    activites.source,
    coalesce(activites.conseiller_id, activites.mediateur_id),
    activites.code_departement

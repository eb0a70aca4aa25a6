-- Advisors active in the days that end at each date (constant `fenetre_activite`), per système and département of their
-- activities. An activity without an advisor is nobody's here (DQ-61): it stays in the counts of accompaniments.
with fenetre as (

    select cast(valeur as integer) as jours from {{ ref('constantes_programme') }}
    where code = 'fenetre_activite'

),

-- A window touches one month or two: found by its months first, by its days next.
fenetres as (

    select
        calendrier.date_arrete,
        mois.mois,
        fenetre.jours
    from {{ ref('int_calendrier__dates') }} as calendrier
    cross join {{ ref('int_activites__mois') }} as mois
    cross join fenetre
    where
        mois.mois <= calendrier.date_arrete
        and {{ jours_entre('last_day(mois.mois)', 'calendrier.date_arrete') }} < fenetre.jours

),

actifs as (

    select
        fenetres.date_arrete,
        activites.source,
        coalesce(activites.conseiller_id, activites.mediateur_id) as identifiant,
        activites.code_departement,
        max(activites.jour) as dernier_jour,
        sum(activites.nb_participants) as accompagnements
    from {{ ref('int_activites__comptees') }} as activites
    inner join fenetres on activites.mois = fenetres.mois
    where
        activites.jour <= fenetres.date_arrete
        and {{ jours_entre('activites.jour', 'fenetres.date_arrete') }} < fenetres.jours
        and coalesce(activites.conseiller_id, activites.mediateur_id) is not null
    group by
        fenetres.date_arrete,
        activites.source,
        coalesce(activites.conseiller_id, activites.mediateur_id),
        activites.code_departement

)

select
    actifs.*,
    identites.personne_id,
    -- A person who went from the v1 to the Coop is one advisor; who is not linked to a person is one of their own.
    coalesce(identites.personne_id, actifs.source || ':' || actifs.identifiant) as conseiller
from actifs
left join {{ ref('int_conseillers__identites') }} as identites
    on actifs.source = identites.source and actifs.identifiant = identites.identifiant

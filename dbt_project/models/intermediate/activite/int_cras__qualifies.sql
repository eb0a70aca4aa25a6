-- One row per activity report, with the rules of domain.md §3.4 applied: day in Paris, one person per individual report,
-- recurrent participants capped, both conventions of duration, place, and why a report is left out of the counts.
with cras as (

    select
        *,
        {{ jour_a_paris('coalesce(date_accompagnement, cree_le)') }} as jour,
        {{ jour_a_paris('cree_le') }} as jour_saisie
    from {{ ref('int_cras__uniques') }}

),

mesures as (

    select
        cras.cra_id,
        cras.activite,
        cras.canal,
        cras.jour,
        cras.code_commune,
        cras.code_postal,
        case when cras.activite = 'collectif' then cras.nb_participants else 1 end as nb_participants,
        cras.nb_participants_recurrents,
        -- DQ-56: the two conventions give two totals of hours for the same reports; both are published.
        coalesce(durees.minutes, try_cast(cras.duree as integer), cras.duree_minutes) as minutes,
        coalesce(durees.minutes_historique, try_cast(cras.duree as integer), cras.duree_minutes) as minutes_historique,
        case
            when cras.activite is null or cras.activite not in ('individuel', 'collectif', 'ponctuel')
                then 'activite_inconnue'
            when cras.jour is null or cras.jour < {{ debut_programme() }} then 'avant_programme'
            -- One day of tolerance: part of the exports shifted their dates by a fixed +120 minutes (DQ-08).
            when cras.jour > cras.jour_saisie + 1 then 'date_posterieure_a_la_saisie'
            when cras.activite = 'collectif' and coalesce(cras.nb_participants, 0) < 1 then 'participants_absents'
        end as motif_exclusion
    from cras
    left join {{ ref('durees_cra') }} as durees on cras.duree = durees.duree

)

select
    mesures.cra_id,
    mesures.activite,
    mesures.canal,
    mesures.jour,
    mesures.nb_participants,
    least(coalesce(mesures.nb_participants_recurrents, 0), mesures.nb_participants) as nb_recurrents,
    case when mesures.minutes between 1 and 600 then mesures.minutes end as minutes,
    case when mesures.minutes_historique between 1 and 600 then mesures.minutes_historique end as minutes_historique,
    mesures.motif_exclusion,
    coalesce(
        communes.code_departement,
        codes_postaux.code_departement,
        prefixes.code_departement,
        'NL'
    ) as code_departement
from mesures
left join {{ ref('int_communes__resolues') }} as communes on mesures.code_commune = communes.code
left join {{ ref('int_codes_postaux__departements') }} as codes_postaux
    on mesures.code_postal = codes_postaux.code_postal
left join {{ ref('stg_referentiel__departements') }} as prefixes
    on {{ departement_du_code_postal('mesures.code_postal') }} = prefixes.code_departement

-- Who was an advisor on the day of an activity: the export of the users from which the state of that day is read
-- (docs/architecture.md), so that who leaves the programme keeps what he did. The Coop itself re-attributes the whole
-- history to the present flag (domain.md §2.7).
with etats as (

    select
        jours.jour,
        exports.sha256,
        row_number() over (
            partition by jours.jour
            order by
                case when exports.date_export >= jours.jour then 0 else 1 end,
                abs(date_diff('day', jours.jour, exports.date_export))
        ) as rang
    from (select distinct jour from {{ ref('int_activites__uniques') }}) as jours
    cross join {{ ref('int_exports__connus') }} as exports
    where exports.table_brute = 'utilisateurs_coop'

),

utilisateurs as (

    select
        sha256,
        utilisateur_id,
        mediateur_id,
        coalesce(est_conseiller_numerique, false) as est_conseiller
    from {{ ref('stg_coop__utilisateurs') }}

)

select
    activites.activite_id,
    case
        when activites.role is not null then activites.role = 'Conseiller Numérique'
        else coalesce(par_utilisateur.est_conseiller, par_mediateur.est_conseiller)
    end as est_d_un_conseiller
from {{ ref('int_activites__uniques') }} as activites
left join etats on activites.jour = etats.jour and etats.rang = 1
left join utilisateurs as par_utilisateur
    on etats.sha256 = par_utilisateur.sha256 and activites.utilisateur_id = par_utilisateur.utilisateur_id
left join utilisateurs as par_mediateur
    on etats.sha256 = par_mediateur.sha256 and activites.mediateur_id = par_mediateur.mediateur_id

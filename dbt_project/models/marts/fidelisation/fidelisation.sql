-- Who is still in post, month after month (features.md N-05). Below the threshold of the seed nothing is shown of a month.
with mensuelle as (

    select
        *,
        personnes_a_risque >= (
            select constantes.valeur from {{ ref('constantes_programme') }} as constantes
            where constantes.code = 'seuil_personnes_a_risque'
        ) as est_montree
    from {{ ref('int_fidelisation__mensuelle') }}

)

select
    cohorte,
    dimension,
    modalite,
    mois,
    cast(case when est_montree then personnes_a_risque end as bigint) as personnes_a_risque,
    cast(case when est_montree then sorties end as bigint) as sorties,
    cast(case when est_montree then censures end as bigint) as censures,
    cast(case when est_montree then survie end as decimal(7, 4)) as survie,
    case when est_montree then 'ok' else 'masque' end as statut
from mensuelle

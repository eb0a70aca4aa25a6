-- Activity reports that look entered twice (DQ-64): same advisor, day, type, duration, participants and themes, within a
-- minute. Only what repeats is put in order.
{% set memes = ['conseiller_id', 'jour', 'activite', 'duree', 'nb_participants', 'themes'] %}
{{ config(
    materialized='incremental', incremental_strategy='append', pre_hook="{{ oublier_les_mois_touches() }}"
) }}
-- depends_on: {{ ref('int_activites__empreintes') }}
with repetes as (

    select {{ empreinte(memes) }} as empreinte
    from {{ ref('int_cras__uniques') }}
    where conseiller_id is not null and {{ mois_a_compter() }}
    group by {{ empreinte(memes) }}
    having count(*) > 1

),

candidats as (

    select
        sha256,
        numero_enregistrement,
        mois,
        {{ saisie_en_double(memes, 'cree_le', 'cra_id') }} as est_double
    from {{ ref('int_cras__uniques') }}
    where
        conseiller_id is not null
        and {{ mois_a_compter() }}
        and {{ empreinte(memes) }} in (select repetes.empreinte from repetes)

)

select
    sha256,
    numero_enregistrement,
    mois
from candidats
where est_double

-- The pairs of channel and list of themes of the activity reports, per month and file: ten million reports share some
-- hundreds of thousands of them.
{{ config(
    materialized='incremental', incremental_strategy='append', pre_hook="{{ oublier_les_mois_touches() }}"
) }}
-- depends_on: {{ ref('int_activites__empreintes') }}
select
    mois,
    sha256,
    canal,
    themes,
    count(*) as nombre
from {{ ref('int_cras__uniques') }}
where {{ mois_a_compter() }}
group by mois, sha256, canal, themes

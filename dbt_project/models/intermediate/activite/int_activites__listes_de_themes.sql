-- Activities per month, département and list of themes as received: read once, then cut.
{{ config(
    materialized='incremental', incremental_strategy='append', pre_hook="{{ oublier_les_mois_touches() }}"
) }}
-- depends_on: {{ ref('int_activites__empreintes') }}
select
    mois,
    code_departement,
    source,
    themes,
    count(*) as activites,
    sum(case when activite = 'collectif' then 1 else 0 end) as ateliers,
    sum(nb_participants) as accompagnements
from {{ ref('int_activites__comptees') }}
where jour <= {{ arrete_au() }} and {{ mois_a_compter() }}
group by mois, code_departement, source, themes

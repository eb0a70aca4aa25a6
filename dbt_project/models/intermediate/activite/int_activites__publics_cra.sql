-- Persons helped per class of age and status, and what follows, of the reports of the v1: per month and département. What
-- was received is kept beside what is believed (DQ-55): the v1 platform published the former.
{{ config(
    materialized='incremental', incremental_strategy='append', pre_hook="{{ oublier_les_mois_touches() }}"
) }}
-- depends_on: {{ ref('int_activites__empreintes') }}
with rapports as (

    select
        *,
    {% for dimension, (classes, inconnue) in champs_publics('cra').items() -%}
        {%- set champs = classes + [inconnue] if inconnue else classes %}
        {{ somme_des_champs(champs) }} as {{ dimension }}_total{{ ',' if not loop.last }}
    {% endfor %}
    from {{ ref('int_activites__comptees') }}
    where source = 'cra' and jour <= {{ arrete_au() }} and {{ mois_a_compter() }}

)

select
    mois,
    code_departement,
    {{ publics_retenus('cra') }},
    sum({{ somme_des_champs(['suite_individuel', 'suite_atelier', 'suite_redirection']) }}) as suites,
    sum(coalesce(suite_redirection, 0)) as redirections
from rapports
group by mois, code_departement

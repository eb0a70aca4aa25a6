-- Persons helped per class of age and status, and reorientations, of the native activities of the Coop: per month and
-- département. An individual activity reorients one person; a workshop, nobody: the form does not ask.
with activites as (

    select
        *,
    {% for dimension, (classes, inconnue) in champs_publics('coop').items() -%}
        {{ somme_des_champs(classes + [inconnue]) }} as {{ dimension }}_total{{ ',' if not loop.last }}
    {% endfor %}
    from {{ ref('int_activites__publics_natives') }}

)

select
    mois,
    code_departement,
    {{ publics_retenus('coop') }},
    sum(case when est_reorientee then 1 else 0 end) as redirections
from activites
group by mois, code_departement

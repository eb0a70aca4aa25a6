-- Persons helped by each native activity of the Coop, per class: as counted by its API, or line by line in a workbook.
{% set champs = [] -%}
{%- for classes, inconnue in champs_publics('coop').values() -%}
    {%- for champ in classes + [inconnue] %}{% do champs.append(champ) %}{% endfor -%}
{%- endfor -%}
with classeurs as (

    select
        activite_id,
        sha256,
        bool_or(oriente_vers_structure) as oriente_vers_structure,
    {% for champ in champs -%}
        {%- set colonne = 'tranche_age' if champ.startswith('age_') else 'statut_social' -%}
        {%- set classe = champ.split('_', 1)[1] %}
        sum(case when {{ colonne }} = '{{ classe }}' then 1 else 0 end) as {{ champ }}{{ ',' if not loop.last }}
    {% endfor %}
    from {{ ref('stg_coop__accompagnements') }}
    group by activite_id, sha256

)

select
    activites.activite_id,
    activites.mois,
    activites.code_departement,
    activites.nb_participants,
    {% for champ in champs -%}
        coalesce(api.{{ champ }}, classeurs.{{ champ }}) as {{ champ }},
    {% endfor -%}
    coalesce(api.oriente_vers_structure, classeurs.oriente_vers_structure, false) as est_reorientee
from {{ ref('int_activites__comptees') }} as activites
left join {{ ref('stg_coop__activites') }} as api
    on
        activites.sha256 = api.sha256
        and activites.numero_enregistrement = api.numero_enregistrement
        and activites.activite_id = api.activite_id
left join classeurs on activites.activite_id = classeurs.activite_id and activites.sha256 = classeurs.sha256
where activites.source = 'coop' and activites.jour <= {{ arrete_au() }}

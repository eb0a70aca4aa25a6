-- Counts of distinct persons, counted again at each level: a person who serves two départements counts once in the région.
{% set familles = [
    'int_conseillers__personnes',
    'int_activites__personnes',
    'int_formations__personnes',
] %}
with personnes as (

    {% for famille in familles -%}
        select
            date_arrete,
            code_departement,
            code_indicateur,
            personne_id
        from {{ ref(famille) }}
        {{ 'union all' if not loop.last }}
    {% endfor %}

)

{{ aux_trois_mailles('personnes', {'valeur': 'count(distinct lignes.personne_id)'}) }}

-- DQ-67: values that the nomenclatures of the v1 and of the Coop (domain.md, appendix A) do not list. They are kept: new ones
-- appeared in 2025. Each distinct list is read once.
{% set champs = [
    'activite', 'type_lieu', 'materiel', 'autonomie', 'niveau_atelier', 'structure_de_redirection', 'thematiques'
] %}
with valeurs as (

    {% for champ in champs -%}
        select distinct
            '{{ champ }}' as champ,
            {{ champ }} as valeur
        from {{ ref('int_activites__natives') }}
        union all
    {% endfor %}
    {% for champ in ['canal', 'themes'] -%}
        select distinct
            'cra.{{ champ }}' as champ,
            {{ champ }} as valeur
        from {{ ref('int_cras__valeurs') }}
        {{ 'union all' if not loop.last }}
    {% endfor %}

),

elements as (

    {{ elements_de_liste('valeurs', 'valeur', ['champ', 'valeur']) }}

)

select distinct
    elements.champ,
    elements.valeur
from elements
left join {{ ref('nomenclatures_activite') }} as nomenclature
    on elements.champ = nomenclature.champ and trim(elements.element, '"') = nomenclature.valeur
where nomenclature.valeur is null

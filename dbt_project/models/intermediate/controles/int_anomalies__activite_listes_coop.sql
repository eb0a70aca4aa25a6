-- The activities of the Coop with a value that no nomenclature lists (DQ-67), once each.
{% set champs = [
    'activite', 'type_lieu', 'materiel', 'autonomie', 'niveau_atelier', 'structure_de_redirection', 'thematiques'
] %}
{% for champ in champs -%}
    select
        'DQ-67' as regle,
        activites.table_brute,
        activites.sha256,
        activites.numero_enregistrement
    from {{ ref('int_activites__natives') }} as activites
    inner join {{ ref('int_activites__valeurs_inconnues') }} as inconnues
        on inconnues.champ = '{{ champ }}' and activites.{{ champ }} = inconnues.valeur
    {{ 'union' if not loop.last }}
{% endfor %}

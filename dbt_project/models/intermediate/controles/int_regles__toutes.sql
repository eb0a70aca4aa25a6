-- The catalogue of quality rules (domain.md §3), one seed per family: each rule has one home.
{% for famille in ['lecture', 'recrutement', 'formation_budget', 'activite_lieux'] %}
    select
        regle,
        libelle,
        gravite,
        domicile,
        effet
    from {{ ref('regles_' ~ famille) }}
    {% if not loop.last %}union all{% endif %}
{% endfor %}

-- Every case that a rule looked at, in alert or not, at each date judged: a rule that looked at none was not evaluated.
{% for modele in ['trajectoires', 'avancements', 'valeurs', 'echeances', 'budget', 'sources'] -%}
    select
        regle,
        code_objet,
        date_arrete,
        maille,
        code_territoire,
        depuis,
        cast(valeur as decimal(20, 2)) as valeur,
        cast(limite as decimal(20, 2)) as limite,
        est_alerte
    from {{ ref('int_vigilances__' ~ modele) }}
    {{ 'union all' if not loop.last }}
{% endfor %}

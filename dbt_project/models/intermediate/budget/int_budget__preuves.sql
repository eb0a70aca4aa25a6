-- The rows behind every additive indicator of money, at each date (features.md N-09): their values sum to the figure.
{% for famille in ['engagements', 'paiements', 'amont'] -%}
    select
        code_indicateur,
        date_arrete,
        code_departement,
        cle,
        valeur,
        table_brute,
        sha256,
        numero_enregistrement,
        date_fait
    from {{ ref('int_budget__preuves_' ~ famille) }}
    {{ 'union all' if not loop.last }}
{% endfor %}

-- Every record that a business rule flags or fixes in the present state.
{% for famille in ['recrutement', 'formation_budget', 'activite', 'lieux'] %}
    select
        regle,
        table_brute,
        sha256,
        numero_enregistrement
    from {{ ref('int_anomalies__' ~ famille) }}
    {% if not loop.last %}union all{% endif %}
{% endfor %}

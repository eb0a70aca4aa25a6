-- What the rules of posts, training and money flag or fix: one model per subject.
{% for sujet in ['postes', 'formation', 'budget'] %}
    select
        regle,
        table_brute,
        sha256,
        numero_enregistrement
    from {{ ref('int_anomalies__' ~ sujet) }}
    {% if not loop.last %}union all{% endif %}
{% endfor %}

-- Recruitment: each record once per rule, whatever the number of its faults.
{% for sujet in ['identites', 'ressemblances', 'contrats', 'structures', 'dossiers'] %}
    select
        regle,
        table_brute,
        sha256,
        numero_enregistrement
    from {{ ref('int_anomalies__recrutement_' ~ sujet) }}
    {% if not loop.last %}union{% endif %}
{% endfor %}

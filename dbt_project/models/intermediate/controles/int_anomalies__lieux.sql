-- What the rules of places and geography (DQ-70 to DQ-81) flag or fix.
{% for sujet in ['geographie', 'permanences'] %}
    select
        regle,
        table_brute,
        sha256,
        numero_enregistrement
    from {{ ref('int_anomalies__lieux_' ~ sujet) }}
    {% if not loop.last %}union all{% endif %}
{% endfor %}

-- What the rules of activity (DQ-50 to DQ-69) flag, fix or leave out.
{% for sujet in ['cra', 'coop', 'listes', 'series'] %}
    select
        regle,
        table_brute,
        sha256,
        numero_enregistrement
    from {{ ref('int_anomalies__activite_' ~ sujet) }}
    {% if not loop.last %}union all{% endif %}
{% endfor %}

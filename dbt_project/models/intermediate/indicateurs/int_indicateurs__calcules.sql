-- What has to be computed anew at each level: medians, survival, forecasts. Each family says its value, its parts if it has
-- any; no row, no value.
{% set familles = [
    'int_deploiement__calcules',
    'int_fidelisation__calcules',
    'int_budget__calcules',
    'int_controles__calcules',
    'int_activites__calcules',
    'int_beneficiaires__calcules',
    'int_couverture__calcules',
] %}
{% for famille in familles -%}
    select
        date_arrete,
        code_indicateur,
        maille,
        code_territoire,
        numerateur,
        denominateur,
        valeur
    from {{ ref(famille) }}
    {{ 'union all' if not loop.last }}
{% endfor %}

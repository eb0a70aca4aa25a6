-- Activity cumulated to each date, per département (CN-30 to CN-35, CN-40). Hours are kept in minutes.
{% set mesures = {
    'CN-30': 'accompagnements', 'CN-31': 'ateliers', 'CN-32': 'participants', 'CN-33': 'individuels',
    'CN-34': 'ponctuels', 'CN-35': 'minutes', 'CN-35H': 'minutes_historique', 'CN-40': 'personnes'
} %}
with cumuls as (

    select
        calendrier.date_arrete,
        jours.code_departement,
    {% for colonne in mesures.values() -%}
        sum(jours.{{ colonne }}) as {{ colonne }}{{ ',' if not loop.last }}
    {% endfor %}
    from {{ ref('int_calendrier__dates') }} as calendrier
    inner join {{ ref('int_cras__par_jour') }} as jours on calendrier.date_arrete >= jours.jour
    group by calendrier.date_arrete, jours.code_departement

)

{% for code, colonne in mesures.items() -%}
    select
        date_arrete,
        code_departement,
        '{{ code }}' as code_indicateur,
        cast({{ colonne }} as decimal(20, 2)) as valeur
    from cumuls
    {{ 'union all' if not loop.last }}
{% endfor %}

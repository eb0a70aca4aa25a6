-- Activity counted per day and département, archive of the v1 and Coop together.
{% set mesures = {
    'ateliers': 'cn_31', 'participants': 'cn_32', 'individuels': 'cn_33', 'ponctuels': 'cn_34', 'accompagnements': 'cn_30',
    'personnes': 'cn_40', 'minutes': 'cn_35', 'minutes_historique': 'cn_35h'
} %}
select
    jour,
    code_departement,
{% for nom, colonne in mesures.items() -%}
    sum({{ colonne }}) as {{ nom }}{{ ',' if not loop.last }}
{% endfor %}
from {{ ref('int_activites__par_fichier') }}
group by jour, code_departement

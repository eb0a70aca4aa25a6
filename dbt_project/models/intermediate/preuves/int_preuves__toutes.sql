-- What each additive or distinct figure is made of, whatever its family: the figure is the sum of these values, or the number
-- of these keys. Activity has no row here: its proof is `int_activites__comptees`, one row per activity. A view:
-- a comparison reads it, a build does not write it again (5 s of 95 on ten million activities).
{{ config(materialized='view') }}
{% set familles = [
    'int_postes_valides__preuves',
    'int_postes__preuves',
    'int_conseillers__preuves',
    'int_formations__preuves',
    'int_fidelisation__preuves',
    'int_budget__preuves',
    'int_activites__preuves',
    'int_cumuls_departements__preuves',
    'int_couverture__preuves',
] %}
{% for famille in familles -%}
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
    from {{ ref(famille) }}
    {{ 'union all' if not loop.last }}
{% endfor %}

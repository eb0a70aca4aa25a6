-- Additive indicators at the three levels: measured per département, then summed up.
{% set familles = [
    'int_postes_valides__mesures',
    'int_postes__mesures',
    'int_conseillers__mesures',
    'int_formations__mesures',
    'int_fidelisation__mesures',
    'int_cras__mesures',
    'int_activites__mesures',
    'int_cumuls_departements__mesures',
    'int_budget__mesures',
    'int_couverture__mesures',
] %}
with mesures as (

    {% for famille in familles -%}
        select
            date_arrete,
            code_departement,
            code_indicateur,
            valeur
        from {{ ref(famille) }}
        {{ 'union all' if not loop.last }}
    {% endfor %}

)

{{ aux_trois_mailles('mesures', {'valeur': 'sum(lignes.valeur)'}) }}
union all
select
    date_arrete,
    code_indicateur,
    'national' as maille,
    'FRANCE' as code_territoire,
    valeur
from {{ ref('int_enveloppes__mesures') }}

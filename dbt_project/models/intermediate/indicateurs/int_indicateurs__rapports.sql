-- Rates whose parts are not indicators: the parts are summed up at each level, then divided. A rate is never averaged.
{% set familles = [
    'int_conseillers__rapports',
    'int_budget__rapports',
    'int_controles__rapports',
    'int_couverture__rapports',
    'int_activites__rapports',
] %}
with parts as (

    {% for famille in familles -%}
        select
            date_arrete,
            code_departement,
            code_indicateur,
            numerateur,
            denominateur
        from {{ ref(famille) }}
        {{ 'union all' if not loop.last }}
    {% endfor %}

),

sommes as (

    {{ aux_trois_mailles(
        'parts', {'numerateur': 'sum(lignes.numerateur)', 'denominateur': 'sum(lignes.denominateur)'}
    ) }}

)

select
    sommes.date_arrete,
    sommes.code_indicateur,
    sommes.maille,
    sommes.code_territoire,
    sommes.numerateur,
    sommes.denominateur,
    {{ rapport('sommes.numerateur', 'sommes.denominateur', 'registre.unite') }} as valeur
from sommes
inner join {{ ref('int_indicateurs__registre') }} as registre on sommes.code_indicateur = registre.code_indicateur

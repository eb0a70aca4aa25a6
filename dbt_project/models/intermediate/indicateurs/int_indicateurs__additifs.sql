-- Additive indicators at the three levels: measured per département, then summed up. One row per indicator, date and
-- territory that has something to count.
{% set familles = [
    'int_postes_valides__mesures', 'int_postes__mesures', 'int_cras__mesures', 'int_cumuls_departements__mesures',
    'int_budget__mesures'
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

),

departements as (

    select
        mesures.*,
        territoires.code_parent as code_region
    from mesures
    inner join {{ ref('int_territoires__publies') }} as territoires
        on mesures.code_departement = territoires.code_territoire and territoires.maille = 'departement'

)

select
    date_arrete,
    code_indicateur,
    'departement' as maille,
    code_departement as code_territoire,
    valeur
from departements
union all
select
    date_arrete,
    code_indicateur,
    'region',
    code_region,
    sum(valeur)
from departements
group by date_arrete, code_indicateur, code_region
union all
select
    date_arrete,
    code_indicateur,
    'national',
    'FRANCE',
    sum(valeur)
from departements
group by date_arrete, code_indicateur
union all
select
    date_arrete,
    code_indicateur,
    'national',
    'FRANCE',
    valeur
from {{ ref('int_enveloppes__mesures') }}

-- Counts of distinct persons, counted again at each level: a person who serves two départements counts once in the région.
with personnes as (

    select
        date_arrete,
        code_departement,
        personne_id,
        code_indicateur
    from {{ ref('int_conseillers__personnes') }}
    union all
    select
        date_arrete,
        code_departement,
        personne_id,
        code_indicateur
    from {{ ref('int_formations__personnes') }}

),

localisees as (

    select
        personnes.*,
        territoires.code_parent as code_region
    from personnes
    inner join {{ ref('int_territoires__publies') }} as territoires
        on personnes.code_departement = territoires.code_territoire and territoires.maille = 'departement'

)

{% set mailles = {'departement': 'code_departement', 'region': 'code_region', 'national': "'FRANCE'"} %}
{% for maille, code in mailles.items() -%}
    select
        date_arrete,
        code_indicateur,
        '{{ maille }}' as maille,
        {{ code }} as code_territoire,
        cast(count(distinct personne_id) as decimal(20, 2)) as valeur
    from localisees
    group by date_arrete, code_indicateur, {{ code }}
    {{ 'union all' if not loop.last }}
{% endfor %}

-- Who, or what, is there at each month end in each territory: posts occupied (CN-03) and persons in post (CN-07). Counted at
-- each level: a person who goes from one département to another leaves the first, enters the second, and stays in France.
with presences as (

    select
        date_arrete,
        'CN-03' as code_indicateur,
        code_departement,
        cast(poste_conum_id as varchar) as cle
    from {{ ref('int_postes__a_date') }}
    where est_occupe
    union all
    select
        date_arrete,
        code_indicateur,
        code_departement,
        personne_id as cle
    from {{ ref('int_conseillers__personnes') }}
    where code_indicateur = 'CN-07'

),

localisees as (

    select
        presences.*,
        territoires.code_parent as code_region,
        {{ numero_du_mois('presences.date_arrete') }} as mois
    from presences
    inner join {{ ref('int_territoires__publies') }} as territoires
        on presences.code_departement = territoires.code_territoire and territoires.maille = 'departement'
    where presences.date_arrete = last_day(presences.date_arrete)

)

{% for maille, code in {'departement': 'code_departement', 'region': 'code_region', 'national': "'FRANCE'"}.items() -%}
    select distinct
        code_indicateur,
        '{{ maille }}' as maille,
        {{ code }} as code_territoire,
        mois,
        cle
    from localisees
    {{ 'union all' if not loop.last }}
{% endfor %}

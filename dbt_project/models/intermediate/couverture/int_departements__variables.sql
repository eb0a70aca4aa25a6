-- What makes two départements alike, as far as the sources received say: how many inhabitants (its logarithm: ten times more
-- is as far from one as from the other), how many of them in small communes (under 2 000 inhabitants, the old census
-- definition of rural), how fragile, how many in a rural zone in force or in a commune with a QPV. No source gives the area,
-- nor the age but inside the index.
with communes as (

    select
        bassins.code_departement,
        bassins.population,
        bassins.besoin,
        case when bassins.ifn is not null then bassins.population end as population_indexee,
        case when bassins.population < 2000 then bassins.population else 0 end as population_rurale,
        case when qpv.code_commune is not null then bassins.population else 0 end as population_qpv,
        case when rurale.code_commune is not null then bassins.population else 0 end as population_zonee
    from {{ ref('int_communes__bassins') }} as bassins
    left join {{ ref('int_communes__zonages') }} as qpv
        on bassins.code_commune = qpv.code_commune and qpv.type_zonage = 'QPV'
    left join {{ ref('int_communes__zonages') }} as rurale
        on
            bassins.code_commune = rurale.code_commune
            and rurale.type_zonage in ('ZRR', 'FRR')
            and {{ arrete_au() }} >= rurale.valable_du
            and (rurale.valable_au is null or {{ arrete_au() }} <= rurale.valable_au)

),

departements as (

    select
        code_departement,
        sum(population) as population,
        sum(besoin) as besoin,
        sum(population_indexee) as population_indexee,
        sum(population_rurale) as population_rurale,
        sum(population_qpv) as population_qpv,
        sum(population_zonee) as population_zonee
    from communes
    group by code_departement
    having sum(population) > 0

),

recus as (

    select
        max(case when type_zonage = 'QPV' then 1 else 0 end) = 1 as qpv,
        max(case when type_zonage in ('ZRR', 'FRR') then 1 else 0 end) = 1 as rurale
    from {{ ref('int_zonages__a_date') }}
    where date_arrete = {{ arrete_au() }}

)

{% set variables = {
    'population': ('ln(departements.population)', 'true'),
    'part_petites_communes': ('100 * departements.population_rurale / departements.population', 'true'),
    'ifn': (
        'departements.besoin / departements.population_indexee',
        '(select count(*) from ' ~ ref('int_communes__fragilite') ~ ') > 0'
    ),
    'part_zone_rurale': ('100 * departements.population_zonee / departements.population', 'recus.rurale'),
    'part_commune_qpv': ('100 * departements.population_qpv / departements.population', 'recus.qpv'),
} %}
{% for variable, (expression, condition) in variables.items() -%}
    select
        departements.code_departement,
        '{{ variable }}' as variable,
        cast(round({{ expression }}, 4) as decimal(9, 4)) as valeur
    from departements
    cross join recus
    where {{ condition }}
    {{ 'union all' if not loop.last }}
{% endfor %}

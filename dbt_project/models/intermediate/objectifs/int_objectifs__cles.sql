-- What each département weighs in each method of cascade (features.md N-04), as a whole number. A method whose source was
-- not received has no row. The fragility is kept to the ten-thousandth; a département without any takes the national mean.
with departements as (

    select
        departements.code_departement,
        departements.code_region,
        departements.population,
        fragilite.score,
        sum(case when fragilite.score is not null then departements.population * fragilite.score end) over ()
        / sum(case when fragilite.score is not null then departements.population end) over () as score_moyen
    from {{ ref('stg_referentiel__departements') }} as departements
    left join {{ ref('int_fragilite__departements') }} as fragilite
        on departements.code_departement = fragilite.code_departement

),

dotations as (

    select
        code_departement,
        valeur as postes
    from {{ ref('int_postes_valides__mesures') }}
    where code_indicateur = 'CN-01' and date_arrete = {{ arrete_au() }}

)

select
    'population' as methode,
    code_departement,
    code_region,
    cast(population as decimal(18, 0)) as cle
from departements
union all
select
    'population_fragilite',
    code_departement,
    code_region,
    cast(population * cast(round(10000 * coalesce(score, score_moyen), 0) as bigint) as decimal(18, 0))
from departements
where score_moyen is not null
union all
select
    'dotation_coselec',
    departements.code_departement,
    departements.code_region,
    cast(coalesce(dotations.postes, 0) as decimal(18, 0))
from departements
left join dotations on departements.code_departement = dotations.code_departement
where exists (select 1 from dotations as connues where connues.postes > 0 and connues.code_departement <> 'NL')

-- Persons (or acts that show them) that the thresholds look at, by month, before any date: what each published figure adds
-- up. Shares of a total are complete: what no class tells is a class too.
{% set types = {'CN-32': 'participants', 'CN-33': 'individuels', 'CN-34': 'ponctuels'} %}
with jours as (

    select
        cast(date_trunc('month', jour) as date) as mois,
        code_departement,
        sum(accompagnements) as accompagnements,
        sum(participants) as participants,
        sum(individuels) as individuels,
        sum(ponctuels) as ponctuels,
        sum(personnes) as personnes
    from {{ ref('int_cras__par_jour') }}
    where jour <= {{ arrete_au() }}
    group by cast(date_trunc('month', jour) as date), code_departement

)

select
    'accompagnements' as famille,
    'accompagnements' as bloc,
    'CN-30' as mesure,
    mois,
    code_departement,
    accompagnements as valeur
from jours
{% for code, colonne in types.items() -%}
    union all
    select
        'types',
        'types',
        '{{ code }}',
        mois,
        code_departement,
        {{ colonne }}
    from jours
{% endfor %}
union all
select
    'frequentation',
    'frequentation',
    'nouvelles',
    mois,
    code_departement,
    personnes
from jours
union all
select
    'frequentation',
    'frequentation',
    'autres',
    mois,
    code_departement,
    accompagnements - personnes
from jours
union all
select
    dimension || 's',
    dimension || 's',
    systeme || ':' || classe,
    mois,
    code_departement,
    participants
from {{ ref('int_activites__publics') }}
union all
select
    'themes',
    'theme:' || theme,
    'activites',
    mois,
    code_departement,
    activites
from {{ ref('int_activites__themes') }}
union all
select
    'themes',
    'theme:' || theme,
    'accompagnements',
    mois,
    code_departement,
    accompagnements
from {{ ref('int_activites__themes') }}
union all
select
    case parts.code_indicateur when 'CN-38' then 'demarches' else 'suites' end,
    case parts.code_indicateur when 'CN-38' then 'demarches' else 'suites' end,
    'numerateur',
    parts.mois,
    parts.code_departement,
    parts.numerateur
from {{ ref('int_activites__parts') }} as parts
where parts.code_indicateur in ('CN-38', 'CN-40A')
union all
select
    'demarches',
    'demarches',
    'autres',
    parts.mois,
    parts.code_departement,
    parts.denominateur - parts.numerateur
from {{ ref('int_activites__parts') }} as parts
where parts.code_indicateur = 'CN-38'
{% for systeme in ['cra', 'coop'] -%}
    union all
    select
        'suites',
        'suites',
        'reorientations',
        mois,
        code_departement,
        redirections
    from {{ ref('int_activites__publics_' ~ systeme) }}
{% endfor %}

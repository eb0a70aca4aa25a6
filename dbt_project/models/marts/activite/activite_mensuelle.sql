-- What the platform of the v1 publishes under the same names is given beside our figures, with the suffix `_amont`. Each
-- group of columns has its own secrecy: two that add up to a third are hidden together.
{% set blocs = {'accompagnements': ['accompagnements', 'minutes'], 'types': ['ateliers', 'participants', 'individuels',
    'ponctuels'], 'frequentation': ['personnes'], 'suites': ['reorientations']} %}
with tus as (

    select
        lignes.mois,
        lignes.maille,
        lignes.code_territoire,
        {% for bloc, colonnes in blocs.items() -%}
            {%- for colonne in colonnes %}
                case when {{ bloc }}.bloc is null then lignes.{{ colonne }} end as {{ colonne }},
            {%- endfor %}
        {%- endfor %}
        case when accompagnements.bloc is null then lignes.minutes_historique end as minutes_amont,
        case
            when lignes.statut <> 'non_disponible' and accompagnements.bloc is not null then 'secret'
            else lignes.statut
        end as statut,
        case
            when lignes.statut <> 'non_disponible' and types.bloc is not null then 'secret'
            else lignes.statut
        end as statut_types,
        case
            when lignes.personnes is null then 'non_disponible'
            when frequentation.bloc is not null then 'secret'
            else lignes.statut
        end as statut_personnes,
        case
            when lignes.reorientations is null then 'non_disponible'
            when suites.bloc is not null then 'secret'
            else lignes.statut
        end as statut_reorientations
    from {{ ref('int_activites__mensuelles') }} as lignes
    {{ avec_le_secret('lignes', 'mois', {'accompagnements': "'accompagnements'", 'types': "'types'",
        'frequentation': "'frequentation'", 'suites': "'suites'"}) }}

)

select
    mois,
    maille,
    code_territoire,
    ateliers + individuels + coalesce(ponctuels, 0) as comptes_rendus,
    ateliers,
    participants,
    individuels,
    ponctuels,
    accompagnements,
    personnes,
    minutes,
    minutes_amont,
    reorientations,
    statut,
    statut_types,
    statut_personnes,
    statut_reorientations
from tus

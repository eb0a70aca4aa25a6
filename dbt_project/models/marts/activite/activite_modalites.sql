-- How activities take place: place and length, by quarter and kind of activity (features.md §3.5), France only: its figure
-- points at no place (ADR 0007). The words of the v1 and of the Coop are brought together; a length is the one that counts
-- for CN-35, a range worth its middle.
{% set classes = {
    'lieu': [
        ("canal in ('rattachement', 'lieu_activite')", 'structure', "Structure ou lieu d''activité", 1),
        ("canal in ('autre lieu', 'autre')", 'autre_lieu', 'Autre lieu', 2),
        ("canal = 'domicile'", 'domicile', 'Domicile', 3),
        ("canal in ('distance', 'a_distance')", 'a_distance', 'À distance', 4)
    ],
    'duree': [
        ('minutes <= 30', '30_min', '30 minutes au plus', 1),
        ('minutes > 30 and minutes <= 60', '1_h', 'De 31 minutes à 1 heure', 2),
        ('minutes > 60 and minutes <= 120', '2_h', 'De 1 à 2 heures', 3),
        ('minutes > 120', 'plus', 'Plus de 2 heures', 4)
    ]
} -%}
with activites as (

    select
        cast(date_trunc('quarter', faits.mois) as date) as trimestre,
        faits.activite,
        faits.canal,
        faits.minutes,
        mois.statut
    from {{ ref('fct_activites') }} as faits
    inner join {{ ref('int_activites__mois') }} as mois on faits.mois = mois.mois

),

classees as (

    {% for dimension, choix in classes.items() -%}
        select
            trimestre,
            activite,
            statut,
            '{{ dimension }}' as dimension,
            case
                {% for condition, classe, _, _ in choix -%}
                    when {{ condition }} then '{{ classe }}'
                {% endfor -%}
                else 'inconnu'
            end as classe
        from activites
        {{ 'union all' if not loop.last }}
    {% endfor %}

),

comptes as (

    select
        trimestre,
        dimension,
        classe,
        activite,
        count(*) as comptes_rendus,
        bool_and(statut = 'ok') as est_definitif
    from classees
    group by trimestre, dimension, classe, activite
    union all
    select
        trimestre,
        dimension,
        classe,
        'tous',
        count(*),
        bool_and(statut = 'ok')
    from classees
    group by trimestre, dimension, classe

),

bases as (

    select
        trimestre,
        dimension,
        activite,
        sum(comptes_rendus) as base,
        sum(case when classe <> 'inconnu' then comptes_rendus else 0 end) as base_connue,
        bool_and(est_definitif) as est_definitif
    from comptes
    group by trimestre, dimension, activite

)

select
    comptes.trimestre,
    comptes.dimension,
    comptes.classe,
    comptes.activite,
    case
        {% for choix in classes.values() -%}
            {% for _, classe, libelle, _ in choix -%}
                when comptes.classe = '{{ classe }}' then '{{ libelle }}'
            {% endfor -%}
        {% endfor -%}
        else 'Non renseigné'
    end as libelle,
    cast(
        case
            {% for choix in classes.values() -%}
                {% for _, classe, _, ordre in choix -%}
                    when comptes.classe = '{{ classe }}' then {{ ordre }}
                {% endfor -%}
            {% endfor -%}
            else 9
        end as integer
    ) as ordre,
    cast(comptes.comptes_rendus as bigint) as comptes_rendus,
    cast(bases.base_connue as bigint) as base_connue,
    cast(
        case
            when comptes.classe = 'inconnu' then {{ rapport('comptes.comptes_rendus', 'bases.base', "'%'") }}
            else {{ rapport('comptes.comptes_rendus', 'bases.base_connue', "'%'") }}
        end as decimal(5, 2)
    ) as part,
    case when bases.est_definitif then 'ok' else 'provisoire' end as statut
from comptes
inner join bases
    on
        comptes.trimestre = bases.trimestre
        and comptes.dimension = bases.dimension
        and comptes.activite = bases.activite

-- Activities as proofs, where the editions differ: at one same day, the activities that changed (one proof each, on each side
-- that counts them); as time passes, the days that came (one proof a day and département: millions of new activities
-- explain nothing one by one). `connue_…` says at which day a side knows a changed activity, counted or not.
{% set du, au = "cast('" ~ var('comparer_du') ~ "' as date)", "cast('" ~ var('comparer_au') ~ "' as date)" %}
{% set mesures = mesures_d_activite() %}
-- What changed is the same at the pivot and after: time alone does not touch it.
{% set cotes = [
    ('unes', 'avant', 'connue_avant'), ('autres', 'pivot', 'connue_apres'), ('autres', 'apres', 'connue_apres')
] %}
with unes as (

    select
        activite_id,
        jour,
        code_departement,
        sha256,
        numero_enregistrement,
    {% for code, expression in mesures.items() -%}
        {{ expression }} as {{ code | replace('-', '_') | lower }}{{ ',' if not loop.last }}
    {% endfor %}
    from {{ ref('stg_comparaison__activites') }}

),

autres as (

    select
        activite_id,
        jour,
        code_departement,
        sha256,
        numero_enregistrement,
    {% for code, expression in mesures.items() -%}
        {{ expression }} as {{ code | replace('-', '_') | lower }}{{ ',' if not loop.last }}
    {% endfor %}
    from {{ ref('int_activites__comptees') }}

),

changees as (

    select coalesce(unes.activite_id, autres.activite_id) as activite_id
    from unes
    full join autres on unes.activite_id = autres.activite_id
    where
        (unes.jour <= {{ du }} or autres.jour <= {{ du }})
        and (
            unes.jour is distinct from autres.jour
            or unes.code_departement is distinct from autres.code_departement
            {% for code in mesures -%}
                {% set colonne = code | replace('-', '_') | lower -%}
                or unes.{{ colonne }} is distinct from autres.{{ colonne }}
            {% endfor %}
        )

)

{% for relation, cote, connue in cotes -%}
    {% for code in mesures -%}
        select
            case when lignes.jour <= {{ du }} then '{{ cote }}' else '{{ connue }}' end as cote,
            '{{ code }}' as code_indicateur,
            {{ du }} as date_arrete,
            lignes.code_departement,
            'activite:' || lignes.activite_id as cle,
            cast(lignes.{{ code | replace('-', '_') | lower }} as decimal(20, 2)) as valeur,
            'activites' as table_brute,
            lignes.sha256,
            lignes.numero_enregistrement,
            lignes.jour as date_fait
        from {{ relation }} as lignes
        inner join changees on lignes.activite_id = changees.activite_id
        where lignes.{{ code | replace('-', '_') | lower }} <> 0
        union all
    {% endfor %}
{% endfor -%}
{% for code in mesures -%}
    select
        'apres' as cote,
        '{{ code }}' as code_indicateur,
        {{ au }} as date_arrete,
        code_departement,
        'jour:' || cast(jour as varchar) || '/' || code_departement as cle,
        cast(sum({{ code | replace('-', '_') | lower }}) as decimal(20, 2)) as valeur,
        'activites' as table_brute,
        cast(null as varchar) as sha256,
        cast(null as bigint) as numero_enregistrement,
        jour as date_fait
    from autres
    where jour > {{ du }} and jour <= {{ au }}
    group by jour, code_departement
    {{ 'union all' if not loop.last }}
{% endfor %}

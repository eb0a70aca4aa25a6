-- Each post of the date of the edition at each step of its life: attributed, under agreement, first contract, training. A step
-- is passed when all those before it are; its delay runs from the day the step before was passed, and has been waited so far
-- where it is not (until the post is given back).
{% set etapes = ['attribue', 'conventionne', 'pourvu', 'forme'] %}
with bornes as (

    select
        poste_conum_id,
        code_departement,
        attribue_le,
        case when conventionne_le <= {{ arrete_au() }} then conventionne_le end as conventionne_le,
        case when pourvu_le <= {{ arrete_au() }} then pourvu_le end as pourvu_le,
        case when forme_le <= {{ arrete_au() }} then forme_le end as forme_le,
        least(coalesce(rendu_le, {{ arrete_au() }}), {{ arrete_au() }}) as vu_le,
        coalesce(rendu_le <= {{ arrete_au() }}, false) as est_rendu
    from {{ ref('int_postes__etapes') }}
    where date_lecture = {{ arrete_au() }}

),

-- A step that was not passed hides those after it.
passages as (

    select
        poste_conum_id,
        code_departement,
        vu_le,
        est_rendu,
        attribue_le as etape_1_le,
        case when conventionne_le is not null then greatest(attribue_le, conventionne_le) end as etape_2_le,
        case
            when conventionne_le is not null and pourvu_le is not null
                then greatest(attribue_le, conventionne_le, pourvu_le)
        end as etape_3_le,
        case
            when conventionne_le is not null and pourvu_le is not null and forme_le is not null
                then greatest(attribue_le, conventionne_le, pourvu_le, forme_le)
        end as etape_4_le
    from bornes

)

{% for etape in etapes -%}
    select
        {{ loop.index }} as rang_etape,
        '{{ etape }}' as etape,
        poste_conum_id,
        code_departement,
        etape_{{ loop.index }}_le is not null as est_sorti,
        est_rendu,
        {% if loop.first -%}
            0
        {%- else -%}
            greatest({{ jours_entre(
                'etape_' ~ loop.index0 ~ '_le', 'coalesce(etape_' ~ loop.index ~ '_le, vu_le)'
            ) }}, 0)
        {%- endif %} as duree
    from passages
    {% if not loop.first %}where etape_{{ loop.index0 }}_le is not null{% endif %}
    {{ 'union all' if not loop.last }}
{% endfor %}

-- Each post of the date of the edition at each step of its life: attributed, under agreement, first contract, training. A step
-- is passed when all those before it are; its delay runs from the day the step before was passed, and has been waited so far
-- where it is not (until the post is given back).
{% set etapes = ['attribue', 'conventionne', 'pourvu', 'forme'] %}
with passages as (

    select
        poste_conum_id,
        code_departement,
        least(coalesce(rendu_le, {{ arrete_au() }}), {{ arrete_au() }}) as vu_le,
        coalesce(rendu_le <= {{ arrete_au() }}, false) as est_rendu,
        attribue_le as etape_1_le,
        {% for etape in etapes[1:] -%}
            -- A null step hides those after it.
            case when {% for avant in etapes[1:loop.index + 1] %}{{ avant }}_le <= {{ arrete_au() }}{{ ' and ' if not loop.last }}{% endfor %}
                then greatest({% for avant in etapes[:loop.index + 1] %}{{ avant }}_le{{ ', ' if not loop.last }}{% endfor %})
            end as etape_{{ loop.index + 1 }}_le{{ ',' if not loop.last }}
        {% endfor %}
    from {{ ref('int_postes__etapes') }}
    where date_lecture = {{ arrete_au() }}

)

{% for etape in etapes -%}
    select
        {{ loop.index }} as rang_etape,
        '{{ etape }}' as etape,
        poste_conum_id,
        code_departement,
        etape_{{ loop.index }}_le is not null as est_sorti,
        est_rendu,
        {% if loop.first %}0{% else %}greatest({{ jours_entre(
            'etape_' ~ loop.index0 ~ '_le', 'coalesce(etape_' ~ loop.index ~ '_le, vu_le)'
        ) }}, 0){% endif %} as duree
    from passages
    {% if not loop.first %}where etape_{{ loop.index0 }}_le is not null{% endif %}
    {{ 'union all' if not loop.last }}
{% endfor %}

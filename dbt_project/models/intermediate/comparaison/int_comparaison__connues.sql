-- Everything that each edition knows of a thing counted, at whatever date: what tells a fact that moved in time from a fact
-- that was not known. `conum comparer` asks each build for the dates after its own, up to the end of time.
{% set cotes = {'avant': 'stg_comparaison__preuves', 'apres': 'int_preuves__toutes'} %}
with preuves as (

    {% for cote, modele in cotes.items() -%}
        select
            '{{ cote }}' as cote,
            code_indicateur,
            cle,
            date_fait
        from {{ ref(modele) }}
        union all
    {% endfor -%}
    select
        case when cote in ('avant', 'connue_avant') then 'avant' else 'apres' end as cote,
        code_indicateur,
        cle,
        date_fait
    from {{ ref('int_comparaison__activites') }}

)

select
    cote,
    code_indicateur,
    cle,
    min(date_fait) as date_fait
from preuves
group by cote, code_indicateur, cle

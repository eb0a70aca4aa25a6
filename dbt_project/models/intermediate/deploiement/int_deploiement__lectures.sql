-- Dates whose state is read from the same five exports only differ by the day: what is long to compute (histories of posts
-- and persons) is computed on the last of them, then cut at each date.
{% set tables = ['postes', 'contrats', 'subventions', 'structures', 'formations'] %}
with etats as (

    select
        {% for table in tables -%}
            max(case when exports.table_brute = '{{ table }}' then exports.sha256 end) as {{ table }},
        {% endfor %}
        calendrier.date_arrete
    from {{ ref('int_calendrier__dates') }} as calendrier
    left join {{ ref('int_exports__en_vigueur') }} as exports on calendrier.date_arrete = exports.date_arrete
    group by calendrier.date_arrete

)

select
    date_arrete,
    max(date_arrete) over (partition by {{ tables | join(', ') }}) as date_lecture
from etats

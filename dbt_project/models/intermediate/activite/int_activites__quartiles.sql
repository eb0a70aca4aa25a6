-- Quartiles of the accompaniments of active advisors, per date and territory.
select
    date_arrete,
    maille,
    code_territoire,
    count(*) as conseillers_actifs,
    {% for nom, part in {'premier_quartile': '0.25', 'mediane': '0.5', 'troisieme_quartile': '0.75'}.items() -%}
        cast(percentile_cont({{ part }}) within group (order by accompagnements) as decimal(20, 2)) as {{ nom }},
    {% endfor -%}
    cast(sum(accompagnements) as bigint) as accompagnements
from {{ ref('int_activites__par_conseiller') }}
group by date_arrete, maille, code_territoire

-- Activities per month, département and list of themes as received: read once, then cut. What is after the
-- edition is kept apart: a fact, in no figure.
select
    mois,
    code_departement,
    source,
    themes,
    jour <= {{ arrete_au() }} as est_dans_l_edition,
    count(*) as activites,
    sum(case when activite = 'collectif' then 1 else 0 end) as ateliers,
    sum(nb_participants) as accompagnements
from {{ ref('int_activites__comptees') }}
group by mois, code_departement, source, themes, jour <= {{ arrete_au() }}

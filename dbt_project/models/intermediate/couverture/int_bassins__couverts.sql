-- Bassins with at least one place of activity at each date, wherever in them.
select
    date_arrete,
    code_bassin,
    sum(nb_lieux) as nb_lieux,
    sum(nb_lieux_renseignes) as nb_lieux_renseignes,
    sum(nb_conseillers) as nb_conseillers
from {{ ref('int_lieux__a_date') }}
where code_bassin is not null
group by date_arrete, code_bassin

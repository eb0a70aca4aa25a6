-- Median accompaniments per active advisor (CN-37), computed at each level. Its parts are what it is the median of: the
-- accompaniments and the advisors; their ratio is the mean, not the figure.
select
    date_arrete,
    'CN-37' as code_indicateur,
    maille,
    code_territoire,
    cast(accompagnements as decimal(20, 2)) as numerateur,
    cast(conseillers_actifs as decimal(20, 2)) as denominateur,
    mediane as valeur
from {{ ref('int_activites__quartiles') }}

-- The causes of a comparison add up to its difference, to the unit, on every date and territory (features.md N-14).
select
    rapprochement,
    date_arrete,
    maille,
    code_territoire,
    max(valeur_une) - max(valeur_autre) as ecart,
    sum(effet) as explique
from {{ ref('rapprochements') }}
group by rapprochement, date_arrete, maille, code_territoire
having
    max(valeur_une) - max(valeur_autre) <> sum(effet)
    or min(valeur_une) <> max(valeur_une)
    or min(valeur_autre) <> max(valeur_autre)

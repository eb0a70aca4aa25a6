-- Zonings of communes. Joined to a fact by commune and by date: valable_du <= date, and no valable_au or date <= valable_au.
select
    code_commune,
    type_zonage,
    valable_du,
    valable_au,
    classement,
    cast(nb_zones as integer) as nb_zones,
    est_approche,
    table_brute
from {{ ref('int_communes__zonages') }}

-- The thresholds in force at the date of the edition.
select
    objet,
    cast(seuil as integer) as seuil
from {{ ref('seuils_secret') }}
where
    valable_du <= {{ arrete_au() }}
    and (valable_au is null or valable_au >= {{ arrete_au() }})

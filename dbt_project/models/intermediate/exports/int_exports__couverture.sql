-- For each table received, the first and last export known: what decides « non disponible » and « provisoire ».
select
    table_brute,
    min(date_export) as premier_export,
    max(date_export) as dernier_export,
    -- A state is held for settled until the end of the month of its last export.
    last_day(max(date_export)) as consolide_jusqu_au
from {{ ref('int_exports__connus') }}
group by table_brute

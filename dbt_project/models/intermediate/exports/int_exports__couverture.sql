-- For each table received, the first and last export known: what decides « non disponible » and « provisoire ». A column
-- that not every export has counts apart, from the first date that is read from an export that has it: before, its sum
-- would be 0 for want of a source (contrats_quotite: the share of full time).
with exports as (

    select
        table_brute,
        date_export,
        date_export as depuis
    from {{ ref('int_exports__connus') }}
    union all
    select
        'contrats_quotite' as table_brute,
        date_export,
        date_arrete as depuis
    from {{ ref('int_exports__en_vigueur') }}
    where
        sha256 in (
            select contrats.sha256 from {{ ref('stg_idposte__contrats') }} as contrats
            where contrats.quotite is not null
        )

)

select
    table_brute,
    min(depuis) as premier_export,
    max(date_export) as dernier_export,
    -- A state is held for settled until the end of the month of its last export.
    last_day(max(date_export)) as consolide_jusqu_au
from exports
group by table_brute

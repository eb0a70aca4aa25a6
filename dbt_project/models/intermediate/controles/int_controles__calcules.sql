-- How old the data are at each date (CN-80): days since the last export of the source of an indicator that is the latest.
-- A source that prolongs another is not waited for.
with derniers as (

    select
        calendrier.date_arrete,
        exports.table_brute,
        max(exports.date_export) as dernier_export
    from {{ ref('int_calendrier__dates') }} as calendrier
    inner join {{ ref('int_exports__connus') }} as exports on calendrier.date_arrete >= exports.date_export
    where
        exports.table_brute in (
            select sources.table_brute from {{ ref('indicateurs_sources') }} as sources where sources.regle <> 'suite'
        )
    group by calendrier.date_arrete, exports.table_brute

),

ages as (

    select
        date_arrete,
        cast(max({{ jours_entre('dernier_export', 'date_arrete') }}) as decimal(20, 2)) as jours
    from derniers
    group by date_arrete

)

select
    date_arrete,
    'CN-80' as code_indicateur,
    'national' as maille,
    'FRANCE' as code_territoire,
    jours as numerateur,
    cast(null as decimal(20, 2)) as denominateur,
    jours as valeur
from ages

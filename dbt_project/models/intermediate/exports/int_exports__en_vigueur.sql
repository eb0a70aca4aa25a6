-- For each date and perimeter (a table, or one contract of a table that several exports feed), the full export from which
-- the state is read: the first one dated that day or later (it knew more about the day than any earlier one and has lost less
-- than any later one), else the last.
with candidats as (

    select
        calendrier.date_arrete,
        exports.table_brute,
        exports.perimetre,
        exports.sha256,
        exports.date_export,
        row_number() over (
            partition by calendrier.date_arrete, exports.table_brute, exports.perimetre
            order by
                case when exports.date_export >= calendrier.date_arrete then 0 else 1 end,
                abs({{ jours_entre('calendrier.date_arrete', 'exports.date_export') }}),
                exports.recu_le desc,
                exports.sha256
        ) as rang
    from {{ ref('int_calendrier__dates') }} as calendrier
    cross join {{ ref('int_exports__connus') }} as exports
    where exports.charge = 'complet'

)

select
    date_arrete,
    table_brute,
    perimetre,
    sha256,
    date_export
from candidats
where rang = 1

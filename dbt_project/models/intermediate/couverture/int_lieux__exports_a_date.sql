-- The list of places from which each date is read: the last one dated that day or before. A list of places dates nothing in
-- it: unlike the states with dates of their own, a later one says nothing of an earlier day.
with candidats as (

    select
        calendrier.date_arrete,
        exports.sha256,
        exports.date_export,
        row_number() over (
            partition by calendrier.date_arrete order by exports.date_export desc, exports.sha256 asc
        ) as rang
    from {{ ref('int_calendrier__dates') }} as calendrier
    inner join {{ ref('int_exports__connus') }} as exports on calendrier.date_arrete >= exports.date_export
    where exports.table_brute = 'permanences'

)

select
    date_arrete,
    sha256,
    date_export
from candidats
where rang = 1

-- Zonings in force at each date that the edition knows: a classification that nobody received says nothing.
select
    calendrier.date_arrete,
    zonages.type_zonage
from {{ ref('int_calendrier__dates') }} as calendrier
inner join {{ ref('zonages') }} as zonages
    on
        calendrier.date_arrete >= zonages.valable_du
        and (zonages.valable_au is null or calendrier.date_arrete <= zonages.valable_au)
where zonages.type_zonage in (select type_zonage from {{ ref('int_communes__zonages') }})

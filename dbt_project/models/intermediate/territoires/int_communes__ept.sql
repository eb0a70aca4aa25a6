-- The territorial public body (EPT) of each commune of Greater Paris that has one: Paris is its own, its EPCI is the Métropole.
select
    communes.code_commune,
    min(ept.code_ept) as code_ept
from {{ ref('stg_geographie__ept_communes') }} as ept
inner join {{ ref('int_exports__courants') }} as courants on ept.sha256 = courants.sha256
inner join {{ ref('int_communes__resolues') }} as communes on ept.code_commune = communes.code
group by communes.code_commune
having count(distinct ept.code_ept) = 1

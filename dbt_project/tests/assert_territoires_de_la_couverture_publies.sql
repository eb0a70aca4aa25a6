-- Every territory of the marts of coverage exists: the published ones, and the EPCI in force.
select
    'couverture_zonages' as table_publiee,
    zonages.code_territoire
from {{ ref('couverture_zonages') }} as zonages
left join {{ ref('dim_territoires') }} as territoires
    on zonages.maille = territoires.maille and zonages.code_territoire = territoires.code_territoire
where territoires.code_territoire is null
union all
select
    'couverture_epci',
    couverture.code_epci
from {{ ref('couverture_epci') }} as couverture
left join {{ ref('dim_epci') }} as epci on couverture.code_epci = epci.code_epci
where epci.code_epci is null

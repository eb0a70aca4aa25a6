-- Communes in force with a priority zone (QPV, ZRR or FRR) in the zonings of the present state. A commune has one as soon as
-- one of its parts has: where the zone lies in it is not known.
with zonages as (

    select
        sha256,
        code_commune
    from {{ ref('stg_geographie__zonages') }}
    {% for table in ['zrr_communes', 'frr_communes'] -%}
        union all
        select
            sha256,
            code_commune
        from {{ ref('stg_geographie__' ~ table) }}
        where classement <> 'non_classee'
    {% endfor %}

)

select distinct communes.code_commune
from zonages
inner join {{ ref('int_exports__courants') }} as courants on zonages.sha256 = courants.sha256
inner join {{ ref('int_communes__resolues') }} as communes on zonages.code_commune = communes.code

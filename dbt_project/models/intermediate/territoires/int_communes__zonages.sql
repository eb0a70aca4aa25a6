-- Communes in force with a zone, from the zonings of the present state. A commune has one as soon as one of its parts has:
-- where the zone lies in it is not known (domain.md §1.6.3). The classification of the FRR says more than the dataspace.
with recus as (

    select
        sha256,
        code_commune,
        type_zonage,
        code_zonage,
        'classee' as classement,
        'zonages' as table_brute,
        2 as priorite
    from {{ ref('stg_geographie__zonages') }}
    {% for zonage in ['zrr', 'frr'] -%}
        union all
        select
            sha256,
            code_commune,
            '{{ zonage | upper }}',
            null,
            classement,
            '{{ zonage }}_communes',
            1
        from {{ ref('stg_geographie__' ~ zonage ~ '_communes') }}
        where classement <> 'non_classee'
    {% endfor %}

),

classes as (

    select
        communes.code_commune,
        recus.type_zonage,
        recus.classement,
        recus.table_brute,
        count(recus.code_zonage) over (partition by communes.code_commune, recus.type_zonage) as nb_zones,
        row_number() over (
            partition by communes.code_commune, recus.type_zonage
            order by recus.priorite, recus.classement, recus.sha256
        ) as rang
    from recus
    inner join {{ ref('int_exports__courants') }} as courants on recus.sha256 = courants.sha256
    inner join {{ ref('int_communes__resolues') }} as communes on recus.code_commune = communes.code

)

select
    classes.code_commune,
    classes.type_zonage,
    zonages.valable_du,
    zonages.valable_au,
    classes.classement,
    classes.table_brute,
    classes.nb_zones,
    classes.type_zonage = 'QPV' or classes.classement like '%partiel%' as est_approche
from classes
inner join {{ ref('zonages') }} as zonages on classes.type_zonage = zonages.type_zonage
where classes.rang = 1

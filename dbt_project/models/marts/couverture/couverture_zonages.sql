-- What lies in a zone, zoning by zoning, date by date, at the three levels. A zoning has rows for the dates when it is in
-- force, an object has rows where its source is there: a missing source has none.
with parts as (

    select
        date_arrete,
        objet,
        type_zonage,
        code_departement,
        en_zone,
        localises,
        total
    from {{ ref('int_zonages__communes') }}
    union all
    select
        date_arrete,
        objet,
        type_zonage,
        code_departement,
        en_zone,
        localises,
        total
    from {{ ref('int_zonages__declares') }}

),

sommes as (

    select
        parts.date_arrete,
        parts.objet,
        parts.type_zonage,
        mailles.maille,
        mailles.code_territoire,
        cast(sum(parts.en_zone) as bigint) as en_zone,
        cast(sum(parts.localises) as bigint) as localises,
        cast(sum(parts.total) as bigint) as total
    from parts
    inner join {{ ref('int_territoires__mailles') }} as mailles on parts.code_departement = mailles.code_departement
    group by parts.date_arrete, parts.objet, parts.type_zonage, mailles.maille, mailles.code_territoire

)

select
    date_arrete,
    objet,
    case when objet = 'lieux' then 'lieu' else 'employeur' end as territoire_retenu,
    type_zonage,
    maille,
    code_territoire,
    en_zone,
    localises,
    total,
    cast(round(cast(100 * en_zone as decimal(20, 2)) / nullif(localises, 0), 2) as decimal(5, 2)) as part
from sommes

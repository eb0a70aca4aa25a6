-- Digital fragility of each commune in force. A code that merged, or an arrondissement, speaks for its commune: the mean of
-- the codes that make one (Paris is only known by its twenty arrondissements). The dataspace's own table wins over the
-- files of the MedNum; of several exports, the last.
with recus as (

    select
        1 as preference,
        exports.date_export,
        lignes.sha256,
        lignes.code_commune as code,
        lignes.score
    from {{ ref('stg_geographie__ifn_communes') }} as lignes
    inner join {{ ref('int_exports__courants') }} as exports on lignes.sha256 = exports.sha256
    union all
    select
        2,
        exports.date_export,
        lignes.sha256,
        lignes.code_territoire,
        lignes.score
    from {{ ref('stg_geographie__ifn_territoires') }} as lignes
    inner join {{ ref('int_exports__courants') }} as exports on lignes.sha256 = exports.sha256
    where lignes.maille = 'commune'

),

retenus as (

    select
        *,
        row_number() over (
            partition by code
            order by preference asc, date_export desc, sha256 asc
        ) as rang
    from recus
    where score is not null

)

select
    communes.code_commune,
    communes.code_departement,
    cast(round(sum(retenus.score) / count(*), 4) as decimal(9, 4)) as score
from retenus
inner join {{ ref('int_communes__resolues') }} as communes on retenus.code = communes.code
where retenus.rang = 1
group by communes.code_commune, communes.code_departement

-- Digital fragility index (0 to 10) of communes in force. A commune that the index does not know by its code has the mean
-- of its parts (the arrondissements of Paris, Lyon and Marseille, communes since merged): their populations are not known.
-- The published files say more than the dataspace, of which they are the source; of two of them the last speaks.
with recus as (

    select
        sha256,
        code_territoire as code_commune,
        score,
        1 as priorite
    from {{ ref('stg_geographie__ifn_territoires') }}
    where maille = 'commune'
    union all
    select
        sha256,
        code_commune,
        score,
        2
    from {{ ref('stg_geographie__ifn_communes') }}

),

scores as (

    select
        communes.code,
        communes.code_commune,
        recus.score,
        row_number() over (
            partition by communes.code order by recus.priorite asc, courants.date_export desc, recus.sha256 asc
        ) as rang
    from recus
    inner join {{ ref('int_exports__courants') }} as courants on recus.sha256 = courants.sha256
    inner join {{ ref('int_communes__resolues') }} as communes on recus.code_commune = communes.code
    where recus.score is not null

)

select
    code_commune,
    cast(coalesce(
        max(case when code = code_commune then score end),
        round(sum(score) / count(*), 4)
    ) as decimal(9, 4)) as score,
    max(case when code = code_commune then 1 else 0 end) = 0 as est_une_moyenne
from scores
where rang = 1
group by code_commune

{{ config(materialized='ephemeral') }}
with source as (

    select * from {{ source('geographie', 'ifn_territoires') }}

),

renomme as (

    select
        _sha256 as sha256,
        _numero as numero_enregistrement,
        cast(maille as varchar) as maille,
        cast(code_territoire as varchar) as code_territoire,
        cast(score_total as decimal(9, 4)) as score
    from source

)

select * from renomme

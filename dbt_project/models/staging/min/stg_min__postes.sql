with source as (

    select * from {{ source('min', 'min_postes') }}

),

renomme as (

    select
        _sha256 as sha256,
        _numero as numero_enregistrement,
        cast(poste_conum_id as bigint) as poste_conum_id,
        cast(structure_pg_id as varchar) as structure_pg_id,
        cast(code_departement as varchar) as code_departement
    from source

)

select * from renomme

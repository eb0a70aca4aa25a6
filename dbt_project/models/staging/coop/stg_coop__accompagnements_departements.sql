with source as (

    select * from {{ source('coop_v2', 'accompagnements_departements') }}

),

renomme as (

    select
        _sha256 as sha256,
        _numero as numero_enregistrement,
        cast(code_departement as varchar) as code_departement,
        cast(departement_nom as varchar) as departement_nom,
        cast(accompagnements_conum as bigint) as accompagnements_conum,
        cast(accompagnements_mediateur as bigint) as accompagnements_mediateur
    from source

)

select * from renomme

with source as (

    select * from {{ source('coop', 'cra_departements') }}

),

renomme as (

    select
        _sha256 as sha256,
        _numero as numero_enregistrement,
        cast(code_departement as varchar) as code_departement,
        cast(usagers as bigint) as usagers,
        cast(accompagnements as bigint) as accompagnements,
        cast(cra_individuels as bigint) as cra_individuels,
        cast(cra_ponctuels as bigint) as cra_ponctuels,
        cast(cra_collectifs as bigint) as cra_collectifs
    from source

)

select * from renomme

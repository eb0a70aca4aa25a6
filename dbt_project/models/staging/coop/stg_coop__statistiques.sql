with source as (

    select * from {{ source('coop_v2', 'statistiques_coop') }}

),

renomme as (

    select
        _sha256 as sha256,
        _numero as numero_enregistrement,
        cast(beneficiaires as bigint) as beneficiaires,
        cast(beneficiaires_suivis as bigint) as beneficiaires_suivis
    from source

)

select * from renomme

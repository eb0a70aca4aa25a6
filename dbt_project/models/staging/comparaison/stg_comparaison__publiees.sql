with source as (

    select * from {{ source('avant', 'publiees') }}

)

select
    cote,
    code_indicateur,
    maille,
    code_territoire,
    valeur
from source

with source as (

    select * from {{ source('avant', 'valeurs') }}

)

select
    code_indicateur,
    date_arrete,
    maille,
    code_territoire,
    numerateur,
    valeur
from source

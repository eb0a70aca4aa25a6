with source as (

    select * from {{ source('avant', 'preuves') }}

)

select
    code_indicateur,
    date_arrete,
    code_departement,
    cle,
    valeur,
    table_brute,
    sha256,
    numero_enregistrement,
    date_fait
from source

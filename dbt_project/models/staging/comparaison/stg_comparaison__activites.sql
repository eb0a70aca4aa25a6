select * from {{ source('avant', 'activites') }}

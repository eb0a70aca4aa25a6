-- What the edition knows: files accepted and received up to connu_au. Of several full exports of one table for the same
-- date, the last received replaces the others.
with fichiers as (

    select * from {{ ref('stg_lac__fichiers') }}
    where statut in ('charge', 'partiel') and recu_le <= {{ connu_au() }}

),

classes as (

    select
        *,
        row_number() over (
            partition by table_brute, case when charge = 'complet' then cast(date_export as varchar) else sha256 end
            order by recu_le desc, sha256 asc
        ) as rang
    from fichiers

)

select
    sha256,
    fichier,
    table_brute,
    charge,
    date_export,
    recu_le
from classes
where rang = 1

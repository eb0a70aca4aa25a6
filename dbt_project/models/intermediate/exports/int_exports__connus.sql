-- What the edition knows: files accepted and received up to connu_au. Of several full exports of one perimeter (a table,
-- or one contract of a table that several exports feed) for the same date, the last received replaces the others.
with fichiers as (

    select * from {{ ref('stg_lac__fichiers') }}
    where statut in ('charge', 'partiel') and recu_le <= {{ connu_au() }}

),

classes as (

    select
        *,
        row_number() over (
            partition by perimetre, case when charge = 'complet' then cast(date_export as varchar) else sha256 end
            order by recu_le desc, sha256 asc
        ) as rang
    from fichiers

)

select
    sha256,
    fichier,
    contrat,
    table_brute,
    perimetre,
    charge,
    date_export,
    recu_le
from classes
where rang = 1

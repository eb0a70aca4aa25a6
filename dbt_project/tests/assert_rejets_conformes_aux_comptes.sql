-- Rejected records per file = records counted as rejected in its account.
with rejets as (

    select
        sha256,
        count(distinct numero_enregistrement) as rejetes
    from {{ ref('stg_lac__rejets') }}
    group by sha256

)

select
    fichiers.fichier,
    fichiers.rejetes,
    rejets.rejetes as expliques
from {{ ref('stg_lac__fichiers') }} as fichiers
left join rejets on fichiers.sha256 = rejets.sha256
where coalesce(fichiers.rejetes, 0) <> coalesce(rejets.rejetes, 0)

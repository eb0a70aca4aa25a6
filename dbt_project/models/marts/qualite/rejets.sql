-- Rejected records, without any value of theirs.
select
    rejets.sha256,
    rejets.numero_enregistrement,
    rejets.regle,
    rejets.colonne,
    rejets.motif
from {{ ref('stg_lac__rejets') }} as rejets
inner join {{ ref('comptes_fichiers') }} as fichiers on rejets.sha256 = fichiers.sha256

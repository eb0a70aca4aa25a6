-- What became of each file received: loaded, rejected, blank and duplicate records add up to those received.
select
    fichier,
    sha256,
    contrat,
    date_export,
    enregistrements,
    charges,
    rejetes,
    vides,
    doublons,
    statut,
    table_brute,
    origine_date,
    recu_le,
    taille,
    colonnes_ignorees,
    corrections,
    motif
from {{ ref('stg_lac__fichiers') }}
where recu_le <= {{ connu_au() }}

-- Money paid at each date, one row per subsidy and payment made by then, in whole or in part.
select
    date_arrete,
    subvention_id,
    poste_id,
    porteuse_id,
    enveloppe,
    rang,
    table_brute,
    sha256,
    numero_enregistrement,
    date_fait,
    montant
from {{ ref('int_versements__qualifies') }}
where date_fait <= date_arrete and motif_exclusion is null

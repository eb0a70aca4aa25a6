-- The rows behind each part: what was counted, on each side, and from which record. For the operator: keys of persons are
-- pseudonyms, never published.
select
    code_indicateur,
    maille,
    code_territoire,
    etape,
    cause,
    cle,
    cast(valeur_avant as decimal(20, 2)) as valeur_avant,
    cast(valeur_apres as decimal(20, 2)) as valeur_apres,
    date_avant,
    date_apres,
    cast(effet as decimal(20, 2)) as effet,
    table_brute,
    sha256,
    numero_enregistrement
from {{ ref('int_comparaison__lignes') }}

select
    code,
    libelle,
    cast(valeur as decimal(20, 2)) as valeur,
    unite,
    source
from {{ ref('constantes_programme') }}

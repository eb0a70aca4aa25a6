-- The registry of indicators: documentation, dashboards and files print these sentences and no other.
select
    code_indicateur,
    libelle,
    unite,
    definition,
    agregation,
    sens,
    source,
    cast(version as integer) as version,
    cast(valable_du as date) as valable_du,
    cast(valable_au as date) as valable_au,
    famille,
    cast(code_rang as integer) as code_rang,
    mailles,
    cast(precision as integer) as precision,
    periodicite,
    cast(delai_mois as integer) as delai_mois,
    origine,
    variante_de
from {{ ref('registre_indicateurs') }}

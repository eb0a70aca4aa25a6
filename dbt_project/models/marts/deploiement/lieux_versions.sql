-- Two dated permanences files are two states of the same places. A version opens when what is said of a place changes, or
-- when it comes back; it closes at the export where it changes or is missing.
select
    permanence_id,
    cast(row_number() over (partition by permanence_id order by valable_du) as integer) as version,
    valable_du,
    valable_au,
    nom,
    adresse,
    commune_nom,
    code_postal,
    code_departement,
    latitude,
    longitude,
    cast(nb_conseillers as integer) as nb_conseillers,
    services,
    conditions_acces,
    labels_nationaux,
    horaires
from {{ ref('int_permanences__versions') }}

-- Places of activity, state by state (int_permanences__versions), in their territory. The employer is another territory:
-- dim_structures.
select
    lieux.permanence_id,
    lieux.valable_du,
    lieux.valable_au,
    lieux.nom,
    lieux.code_postal,
    lieux.code_commune,
    lieux.code_epci,
    lieux.code_bassin,
    lieux.code_departement,
    lieux.origine_localisation,
    cast(lieux.nb_conseillers as integer) as nb_conseillers
from {{ ref('int_lieux__localises') }} as lieux

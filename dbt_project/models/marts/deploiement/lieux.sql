-- One place, its last known description and how long it has been known.
with versions as (

    select
        *,
        min(valable_du) over (partition by permanence_id) as premier_releve,
        count(*) over (partition by permanence_id) as nb_versions,
        row_number() over (partition by permanence_id order by version desc) as rang
    from {{ ref('lieux_versions') }}

)

select
    permanence_id,
    nom,
    adresse,
    commune_nom,
    code_postal,
    code_departement,
    latitude,
    longitude,
    nb_conseillers,
    premier_releve,
    valable_au is null as est_present,
    valable_au as absent_depuis,
    cast(nb_versions as integer) as nb_versions
from versions
where rang = 1

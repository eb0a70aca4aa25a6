-- Each employing structure of each export in its territory: the département of the official list when the structure is in
-- it (so that posts validated and posts filled are counted in the same place), else that of its commune, else of its postcode.
-- An export of the dataspace may give the number of an address in place of the address: it is looked up.
with listes as (

    select
        structures.structure_pg_id,
        structures.code_departement_poste,
        row_number() over (
            partition by structures.structure_pg_id
            order by exports.date_export desc, structures.numero_enregistrement asc
        ) as rang
    from {{ ref('int_structures_validees__localisees') }} as structures
    inner join {{ ref('int_exports__connus') }} as exports on structures.sha256 = exports.sha256
    where structures.structure_pg_id is not null and structures.code_departement_poste <> 'NL'

),

adresses as (

    select
        adresses.adresse_id,
        adresses.code_commune,
        adresses.code_postal
    from {{ ref('stg_idposte__adresses') }} as adresses
    inner join {{ ref('int_exports__courants') }} as courants on adresses.sha256 = courants.sha256

)

select
    structures.sha256,
    structures.structure_id,
    structures.structure_pg_id,
    structures.est_publique,
    communes.code_commune as code_commune_en_vigueur,
    coalesce(
        listes.code_departement_poste,
        communes.code_departement,
        codes_postaux.code_departement,
        'NL'
    ) as code_departement
from {{ ref('stg_idposte__structures') }} as structures
left join listes on structures.structure_pg_id = listes.structure_pg_id and listes.rang = 1
left join adresses on structures.adresse_id = adresses.adresse_id
left join {{ ref('int_communes__resolues') }} as communes
    on coalesce(structures.code_commune, adresses.code_commune) = communes.code
left join {{ ref('int_codes_postaux__departements') }} as codes_postaux
    on coalesce(structures.code_postal, adresses.code_postal) = codes_postaux.code_postal

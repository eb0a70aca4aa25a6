-- The official list in force at arrete_au: lines whose posts are counted there by CN-01.
with etats as (

    select
        sha256,
        date_export
    from {{ ref('int_exports__en_vigueur') }}
    where table_brute = 'structures_validees' and date_arrete = {{ arrete_au() }}

)

select
    structures.sha256,
    structures.numero_enregistrement,
    etats.date_export,
    structures.structure_pg_id,
    structures.raison_sociale,
    structures.siret,
    structures.type_employeur,
    structures.postes_valides,
    structures.date_validation,
    cast(structures.investissement_eur as decimal(18, 2)) as investissement_eur,
    structures.code_departement_poste as code_departement,
    structures.origine_localisation,
    structures.code_commune_en_vigueur as code_commune_siege,
    structures.zrr,
    structures.qpv,
    structures.france_services
from etats
inner join {{ ref('int_structures_validees__localisees') }} as structures on etats.sha256 = structures.sha256
where structures.date_validation <= {{ arrete_au() }}

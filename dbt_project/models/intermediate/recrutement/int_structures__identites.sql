-- Which structure each record is about. Three systems number them: the dataspace (structure_id), the v1 platform (idPG, and
-- a document id) and the State (SIRET). An idPG is one structure; a record without it is the structure of its SIRET in its
-- département when these lead to a single idPG (a network has one SIRET and posts in ten départements: Les Petits
-- Débrouillards, ten lines of the list of April 2023), else a structure of its own.
with lignes as (

    select
        'structures' as table_brute,
        localisees.sha256,
        structures.numero_enregistrement,
        cast(localisees.structure_id as varchar) as identifiant,
        localisees.structure_pg_id,
        structures.siret,
        localisees.code_departement
    from {{ ref('int_structures__localisees') }} as localisees
    inner join {{ ref('stg_idposte__structures') }} as structures
        on localisees.sha256 = structures.sha256 and localisees.structure_id = structures.structure_id
    union all
    select
        'structures_validees',
        sha256,
        numero_enregistrement,
        null,
        structure_pg_id,
        siret,
        code_departement_poste
    from {{ ref('int_structures_validees__localisees') }}
    union all
    select
        'structures_candidates',
        sha256,
        numero_enregistrement,
        structure_id,
        structure_pg_id,
        siret,
        code_departement
    from {{ ref('stg_pilotage__structures_candidates') }}
    union all
    select
        'coselec',
        sha256,
        numero_enregistrement,
        null,
        structure_pg_id,
        siret,
        null
    from {{ ref('stg_coselec__decisions') }}

),

connues as (

    select lignes.*
    from lignes
    inner join {{ ref('int_exports__connus') }} as exports on lignes.sha256 = exports.sha256
    where not {{ donnee_de_test('lignes.structure_pg_id') }}

),

sirets as (

    select
        siret,
        code_departement,
        min(structure_pg_id) as structure_pg_id
    from connues
    where structure_pg_id is not null and siret is not null and code_departement is not null
    group by siret, code_departement
    having count(distinct structure_pg_id) = 1

)

select
    connues.*,
    coalesce(
        'idpg:' || coalesce(connues.structure_pg_id, sirets.structure_pg_id),
        'siret:' || connues.siret || '/' || coalesce(connues.code_departement, 'NL'),
        connues.table_brute || ':' || connues.identifiant,
        'ligne:' || left(connues.sha256, 8) || '/' || connues.numero_enregistrement
    ) as structure_cle
from connues
left join sirets
    on
        connues.structure_pg_id is null
        and connues.siret = sirets.siret
        and connues.code_departement = sirets.code_departement

-- What each record of the present state says of its structure, in the same words. An official list says it first (it is the
-- published one), then the dataspace, then the application.
select
    identites.structure_cle,
    1 as priorite,
    identites.table_brute,
    identites.sha256,
    identites.numero_enregistrement,
    cast(null as bigint) as structure_id,
    identites.structure_pg_id,
    identites.siret,
    listes.raison_sociale as nom,
    listes.type_employeur as nature,
    cast(null as varchar) as type_structure,
    cast(null as varchar) as reseau,
    listes.code_departement_poste as code_departement,
    listes.code_commune_en_vigueur as code_commune,
    listes.qpv,
    listes.zrr,
    listes.france_services
from {{ ref('int_structures__identites') }} as identites
inner join {{ ref('int_exports__courants') }} as courants on identites.sha256 = courants.sha256
inner join {{ ref('int_structures_validees__localisees') }} as listes
    on identites.sha256 = listes.sha256 and identites.numero_enregistrement = listes.numero_enregistrement
union all
select
    identites.structure_cle,
    2,
    identites.table_brute,
    identites.sha256,
    identites.numero_enregistrement,
    structures.structure_id,
    identites.structure_pg_id,
    identites.siret,
    coalesce(structures.denomination_antenne, structures.denomination_sirene),
    case when structures.est_publique then 'publique' when not structures.est_publique then 'privee' end,
    null,
    null,
    localisees.code_departement,
    localisees.code_commune_en_vigueur,
    null,
    null,
    null
from {{ ref('int_structures__identites') }} as identites
inner join {{ ref('int_exports__courants') }} as courants on identites.sha256 = courants.sha256
inner join {{ ref('stg_idposte__structures') }} as structures
    on identites.sha256 = structures.sha256 and identites.numero_enregistrement = structures.numero_enregistrement
inner join {{ ref('int_structures__localisees') }} as localisees
    on structures.sha256 = localisees.sha256 and structures.structure_id = localisees.structure_id
union all
select
    identites.structure_cle,
    3,
    identites.table_brute,
    identites.sha256,
    identites.numero_enregistrement,
    null,
    identites.structure_pg_id,
    identites.siret,
    structures.nom,
    case
        when structures.type_structure = 'PRIVATE' then 'privee'
        when structures.type_structure is not null then 'publique'
        else structures.type_employeur
    end,
    structures.type_structure,
    structures.reseau,
    communes.code_departement,
    communes.code_commune,
    structures.qpv,
    structures.zrr,
    structures.france_services
from {{ ref('int_structures__identites') }} as identites
inner join {{ ref('int_exports__courants') }} as courants on identites.sha256 = courants.sha256
inner join {{ ref('stg_pilotage__structures_candidates') }} as structures
    on identites.sha256 = structures.sha256 and identites.numero_enregistrement = structures.numero_enregistrement
left join {{ ref('int_communes__resolues') }} as communes
    on coalesce(structures.code_commune_insee, structures.code_commune) = communes.code
where coalesce(structures.statut, '') <> 'DOUBLON'

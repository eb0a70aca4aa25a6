-- Decisions on the posts of a structure, from the four exports that state some. In a list, the lines of a structure for one
-- day are one decision.
with listes as (

    select
        identites.structure_cle,
        listes.sha256,
        listes.date_validation,
        min(listes.numero_enregistrement) as numero_enregistrement,
        sum(listes.postes_valides) as postes
    from {{ ref('int_structures_validees__localisees') }} as listes
    inner join {{ ref('int_structures__identites') }} as identites
        on listes.sha256 = identites.sha256 and listes.numero_enregistrement = identites.numero_enregistrement
    group by identites.structure_cle, listes.sha256, listes.date_validation

)

select
    identites.structure_cle,
    comites.table_brute,
    comites.sha256,
    comites.numero_enregistrement,
    comites.date_decision,
    comites.coselec_numero,
    comites.avis,
    comites.phase,
    comites.postes,
    'comite' as type_decision,
    comites.est_validee
from {{ ref('int_attributions__comites') }} as comites
inner join {{ ref('int_structures__identites') }} as identites
    on comites.sha256 = identites.sha256 and comites.numero_enregistrement = identites.numero_enregistrement
union all
select
    structure_cle,
    'structures_validees',
    sha256,
    numero_enregistrement,
    date_validation,
    null,
    'positif',
    null,
    cast(postes as bigint),
    'comite',
    true
from listes
union all
select
    'idpg:' || conventions.structure_pg_id,
    'conventions',
    conventions.sha256,
    conventions.numero_enregistrement,
    conventions.date_coselec,
    null,
    null,
    conventions.phase,
    conventions.postes_apres,
    coalesce(conventions.type_demande, 'convention'),
    null
from {{ ref('stg_pilotage__conventions') }} as conventions
inner join {{ ref('int_exports__courants') }} as courants on conventions.sha256 = courants.sha256
where conventions.structure_pg_id is not null and not {{ donnee_de_test('conventions.structure_pg_id') }}

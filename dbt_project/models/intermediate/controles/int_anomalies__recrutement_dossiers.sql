-- DQ-38: files of Démarches simplifiées without the number of their structure, and that nothing attaches to one: neither the
-- number of the file, known of the structures, agreements, requests and contracts, nor a field. Their SIRET is not kept.
with structures as (

    select
        structures.structure_pg_id,
        structures.conventionnement_ds,
        structures.reconventionnement_ds
    from {{ ref('stg_pilotage__structures_candidates') }} as structures
    inner join {{ ref('int_exports__courants') }} as courants on structures.sha256 = courants.sha256

),

numeros as (

    select conventionnement_ds as numero from structures
    union
    select reconventionnement_ds from structures
    union
    select numero_ds from {{ ref('stg_pilotage__conventions') }}
    union
    select numero_ds from {{ ref('stg_pilotage__candidatures_coordinateurs') }}
    union
    select numero_ds from {{ ref('stg_pilotage__contrats_v1') }}

),

dossiers as (

    select * from {{ ref('stg_pilotage__dossiers_demarches') }}
    where structure_pg_id is null

),

champs as (

    {{ objets_du_json('dossiers', 'champs', ['sha256', 'numero_enregistrement']) }}

),

-- In a raw file the idPG is a field among others, whose name changes with the procedure: it is the largest of its numbers.
plus_grands as (

    select
        sha256,
        numero_enregistrement,
        cast(max({{ entier_du_json('objet', 'integerNumber') }}) as varchar) as structure_pg_id
    from champs
    group by sha256, numero_enregistrement

),

sans_structure as (

    select
        dossiers.sha256,
        dossiers.numero_enregistrement
    from dossiers
    left join plus_grands
        on
            dossiers.sha256 = plus_grands.sha256
            and dossiers.numero_enregistrement = plus_grands.numero_enregistrement
    where
        exists (select 1 from structures)
        and not exists (select 1 from numeros where numeros.numero = cast(dossiers.numero as varchar))
        and not exists (select 1 from structures where structures.structure_pg_id = plus_grands.structure_pg_id)

)

{{ anomalie('DQ-38', 'dossiers_demarches', 'sans_structure', 'true') }}

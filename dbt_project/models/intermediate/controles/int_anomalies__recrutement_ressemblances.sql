-- DQ-10: structures of one commune that look alike, with the weights and the threshold of the Coop (name 0.35, address 0.25,
-- place 0.20, SIRET 0.15). What one of the two lacks counts for nothing; so does the telephone (0.05), which never enters.
with structures as (

    select
        'structures_candidates' as table_brute,
        sha256,
        numero_enregistrement,
        coalesce(code_commune, code_postal) as lieu,
        siret,
        latitude,
        longitude,
        {{ texte_compare('nom') }} as nom_compare,
        {{ texte_compare('adresse') }} as adresse_comparee
    from {{ ref('stg_pilotage__structures_candidates') }}
    where coalesce(statut, '') not in ('DOUBLON', 'ANNULEE')

),

courantes as (

    select structures.*
    from structures
    inner join {{ ref('int_exports__courants') }} as courants on structures.sha256 = courants.sha256

),

paires as (

    select
        une.table_brute,
        une.sha256,
        une.numero_enregistrement,
        autre.numero_enregistrement as autre_numero,
        0.35 * {{ ressemblance('une.nom_compare', 'autre.nom_compare') }}
        + 0.25 * {{ ressemblance('une.adresse_comparee', 'autre.adresse_comparee') }}
        -- A thousandth of a degree is about a hundred metres.
        + case
            when abs(une.latitude - autre.latitude) < 0.001 and abs(une.longitude - autre.longitude) < 0.001 then 0.20
            else 0
        end
        + case when une.siret = autre.siret then 0.15 else 0 end as note
    from courantes as une
    inner join courantes as autre
        on
            une.sha256 = autre.sha256
            and une.lieu = autre.lieu
            and une.numero_enregistrement < autre.numero_enregistrement

),

suspectes as (

    select
        table_brute,
        sha256,
        numero_enregistrement
    from paires
    where note >= 0.6
    union
    select
        table_brute,
        sha256,
        autre_numero
    from paires
    where note >= 0.6

)

{{ anomalie('DQ-10', 'structures_candidates', 'suspectes', 'true') }}

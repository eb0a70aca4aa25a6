-- DQ-10: structures of one commune that look alike, with the weights and the threshold of the Coop (name 0.35, address 0.25,
-- place 0.20, SIRET 0.15). What one of the two lacks counts for nothing; so does the telephone (0.05), which never enters.
-- An export of applicants is compared with itself; the Coop comes by pages, of which the last version of each row is kept.
with candidates as (

    select
        'structures_candidates' as table_brute,
        structures.sha256,
        structures.numero_enregistrement,
        structures.sha256 as ensemble,
        coalesce(structures.code_commune, structures.code_postal) as lieu,
        structures.siret,
        structures.latitude,
        structures.longitude,
        structures.nom,
        structures.adresse
    from {{ ref('stg_pilotage__structures_candidates') }} as structures
    inner join {{ ref('int_exports__courants') }} as courants on structures.sha256 = courants.sha256
    where coalesce(structures.statut, '') not in ('DOUBLON', 'ANNULEE')

),

versions as (

    select
        structures.*,
        row_number() over (
            partition by structures.structure_id
            order by structures.modifie_le desc nulls last, structures.sha256 asc, structures.numero_enregistrement asc
        ) as rang
    from {{ ref('stg_coop__structures') }} as structures
    inner join {{ ref('int_exports__courants') }} as courants on structures.sha256 = courants.sha256

),

reunies as (

    select * from candidates
    union all
    select
        'structures_coop' as table_brute,
        sha256,
        numero_enregistrement,
        'coop' as ensemble,
        coalesce(code_commune, code_postal) as lieu,
        siret,
        latitude,
        longitude,
        nom,
        adresse
    from versions
    where rang = 1 and supprime_le is null

),

numerotees as (

    select
        *,
        {{ texte_compare('nom') }} as nom_compare,
        {{ texte_compare('adresse') }} as adresse_comparee,
        row_number() over (partition by ensemble, lieu order by sha256, numero_enregistrement) as rang
    from reunies

),

paires as (

    select
        une.table_brute,
        une.sha256,
        une.numero_enregistrement,
        autre.sha256 as autre_sha256,
        autre.numero_enregistrement as autre_numero,
        (
            0.35 * {{ ressemblance('une.nom_compare', 'autre.nom_compare') }}
            + 0.25 * {{ ressemblance('une.adresse_comparee', 'autre.adresse_comparee') }}
            -- A thousandth of a degree is about a hundred metres.
            + case
                when abs(une.latitude - autre.latitude) >= 0.001 then 0
                when abs(une.longitude - autre.longitude) < 0.001 then 0.20
                else 0
            end
            + case when une.siret = autre.siret then 0.15 else 0 end
        ) as note
    from numerotees as une
    inner join numerotees as autre
        on une.ensemble = autre.ensemble and une.lieu = autre.lieu and une.rang < autre.rang

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
        autre_sha256,
        autre_numero
    from paires
    where note >= 0.6

)

{{ anomalie('DQ-10', 'structures_candidates', 'suspectes', "lignes.table_brute = 'structures_candidates'") }}
union all
{{ anomalie('DQ-10', 'structures_coop', 'suspectes', "lignes.table_brute = 'structures_coop'") }}

-- What the rules of geography (domain.md §3.5) flag: points, postcodes, freshness, départements.
with lieux as (

    select
        recus.*,
        communes.code_commune as code_commune_en_vigueur
    from {{ ref('int_lieux__recus') }} as recus
    left join {{ ref('int_communes__resolues') }} as communes on recus.code_commune = communes.code

),

codes_postaux as (

    select distinct code_postal from {{ ref('stg_referentiel__codes_postaux') }}

),

-- A postcode that no commune has is a CEDEX: it says nothing.
postes as (

    select lieux.*
    from lieux
    inner join codes_postaux on lieux.code_postal = codes_postaux.code_postal
    left join {{ ref('stg_referentiel__codes_postaux') }} as paires
        on lieux.code_postal = paires.code_postal and lieux.code_commune_en_vigueur = paires.code_commune
    where lieux.code_commune_en_vigueur is not null and paires.code_commune is null

),

validees as (

    select
        'structures_validees' as table_brute,
        structures.sha256,
        structures.numero_enregistrement,
        structures.origine_localisation
    from {{ ref('int_structures_validees__localisees') }} as structures
    inner join {{ ref('int_exports__courants') }} as courants on structures.sha256 = courants.sha256

),

-- DQ-78: posts that MIN shows in a département which is not that of their structure. DQ-77: the Collectivité européenne
-- d'Alsace is one authority over 67 and 68; its structures may stand in either, and nothing moves them.
structures as (

    select
        localisees.structure_pg_id,
        min(localisees.code_departement) as code_departement,
        count(distinct localisees.code_departement) as departements
    from {{ ref('int_structures__localisees') }} as localisees
    inner join {{ ref('int_exports__courants') }} as courants on localisees.sha256 = courants.sha256
    where localisees.structure_pg_id is not null and localisees.code_departement <> 'NL'
    group by localisees.structure_pg_id

),

rattaches as (

    select
        'min_postes' as table_brute,
        postes.sha256,
        postes.numero_enregistrement,
        postes.code_departement <> structures.code_departement
        and not (postes.code_departement in ('67', '68') and structures.code_departement in ('67', '68'))
            as est_mal_rattache
    from {{ ref('stg_min__postes') }} as postes
    inner join {{ ref('int_exports__courants') }} as courants on postes.sha256 = courants.sha256
    inner join structures on postes.structure_pg_id = structures.structure_pg_id and structures.departements = 1

)

{{ anomalies_des_drapeaux('lieux', {
    'DQ-70': est_le_point_par_defaut('latitude', 'longitude') ~ ' or ' ~ est_hors_de_france('latitude', 'longitude'),
    'DQ-79': 'est_datee and ' ~ fraicheur('date_maj') ~ " = 'À actualiser'"
}) }}
union all
{{ anomalies_des_drapeaux('postes', {'DQ-75': 'true'}) }}
union all
{{ anomalies_des_drapeaux('validees', {'DQ-76': "origine_localisation <> 'departement'"}) }}
union all
{{ anomalies_des_drapeaux('rattaches', {'DQ-78': 'est_mal_rattache'}) }}

-- What the rules of the advisors' places (domain.md §3.5) flag: DQ-71 to DQ-74. Nothing is taken from the state: a place
-- without an advisor is said inactive, a duplicate is said so.
with v1 as (

    select
        permanences.*,
        'permanences_v1' as table_brute,
        coalesce(permanences.conseillers, '{}') = '{}' as est_sans_conseiller,
        -- Hours are texts (« 09:00 », « Fermé »): a week without a figure is closed.
        (permanences.types_acces like '%libre%' or permanences.types_acces like '%rdv%')
        and permanences.horaires like '%Fermé%'
        and translate(permanences.horaires, '0123456789', '') = permanences.horaires as est_toujours_fermee
    from {{ ref('stg_lieux__permanences_v1') }} as permanences
    inner join {{ ref('int_exports__courants') }} as courants on permanences.sha256 = courants.sha256

),

publiees as (

    select
        permanences.*,
        'permanences' as table_brute
    from {{ ref('stg_coop__permanences') }} as permanences
    inner join {{ ref('int_exports__courants') }} as courants on permanences.sha256 = courants.sha256

),

rattaches as (

    {{ elements_de_liste('v1', 'conseillers', ['sha256', 'numero_enregistrement']) }}

),

principaux as (

    {{ elements_de_liste('v1', 'lieu_principal_pour', ['table_brute', 'sha256', 'numero_enregistrement']) }}

),

itinerants as (

    {{ elements_de_liste('v1', 'conseillers_itinerants', ['table_brute', 'sha256', 'numero_enregistrement']) }}

),

principaux_comptes as (

    select
        *,
        count(*) over (partition by sha256, element) > 1 as en_a_plusieurs
    from principaux

),

-- DQ-72: the two roles suppose that the person is attached to the place.
roles as (

    select * from principaux
    union all
    select * from itinerants

),

incoherents as (

    select
        roles.table_brute,
        roles.sha256,
        roles.numero_enregistrement
    from roles
    left join rattaches
        on
            roles.sha256 = rattaches.sha256
            and roles.numero_enregistrement = rattaches.numero_enregistrement
            and roles.element = rattaches.element
    where rattaches.element is null
    union
    select
        table_brute,
        sha256,
        numero_enregistrement
    from principaux_comptes
    where en_a_plusieurs

),

adresses as (

    select
        table_brute,
        sha256,
        numero_enregistrement,
        {{ texte_compare("coalesce(adresse_numero, '') || ' ' || adresse_rue || ' ' || coalesce(code_postal, '')") }}
            as adresse,
        siret,
        latitude,
        longitude
    from v1
    union all
    select
        table_brute,
        sha256,
        numero_enregistrement,
        {{ texte_compare("adresse || ' ' || coalesce(code_postal, '')") }} as adresse,
        siret,
        latitude,
        longitude
    from publiees

),

-- DQ-74: the first of a group is the place, the others its duplicates.
groupes as (

    select
        table_brute,
        sha256,
        numero_enregistrement,
        latitude is not null
        and row_number() over (
            partition by sha256, adresse, latitude, longitude order by numero_enregistrement
        ) > 1 as a_le_meme_point,
        siret is not null
        and row_number() over (partition by sha256, adresse, siret order by numero_enregistrement) > 1
            as a_le_meme_siret
    from adresses
    where adresse is not null

)

{{ anomalies_des_drapeaux('v1', {'DQ-71': 'est_sans_conseiller', 'DQ-73': 'est_toujours_fermee'}) }}
union all
{{ anomalies_des_drapeaux('publiees', {'DQ-71': 'nb_conseillers = 0'}) }}
union all
{{ anomalies_des_drapeaux('incoherents', {'DQ-72': 'true'}) }}
union all
{{ anomalies_des_drapeaux('groupes', {'DQ-74': 'a_le_meme_point or a_le_meme_siret'}) }}

-- Places of the list in force at the date of the edition, in the columns of the national standard 1.0.1 that an export
-- fills; the file has the others, empty. Contacts never entered the lake. A SIRET that is not known is fourteen zeros, as the standard writes it.
-- A place without name, address, commune, postcode or date has no row there: the standard requires them.
with exports as (

    select
        sha256,
        date_export
    from {{ ref('int_lieux__exports_a_date') }}
    where date_arrete = {{ arrete_au() }}

),

lieux as (

    select
        permanences.*,
        nullif(communes.code_commune, '') as code_insee,
        noms.nom as commune,
        -- DQ-70: neither the default point of the map nor one out of France locates anything.
        permanences.latitude is null or permanences.longitude is null
        or {{ est_le_point_par_defaut('permanences.latitude', 'permanences.longitude') }}
        or {{ est_hors_de_france('permanences.latitude', 'permanences.longitude') }} as est_sans_point
    from {{ ref('stg_coop__permanences') }} as permanences
    inner join exports on permanences.sha256 = exports.sha256
    left join {{ ref('int_lieux__localises') }} as communes
        on
            permanences.permanence_id = communes.permanence_id
            and exports.date_export >= communes.valable_du
            and (communes.valable_au is null or exports.date_export < communes.valable_au)
    left join {{ ref('stg_referentiel__communes') }} as noms on communes.code_commune = noms.code_commune

)

select
    lieux.permanence_id as id,
    coalesce(lieux.siret, '00000000000000') as identifiant_pivot,
    lieux.nom,
    coalesce(lieux.commune, lieux.commune_nom) as commune,
    lieux.code_postal,
    lieux.code_insee,
    lieux.adresse,
    case when not lieux.est_sans_point then lieux.latitude end as latitude,
    case when not lieux.est_sans_point then lieux.longitude end as longitude,
    -- The number of an account of a social network may be that of a person (3 of the 1,748 addresses of December 2022),
    -- and reads as a national number: 15 digits.
    case
        when translate(lieux.site_web, '123456789', '000000000') not like '%000000000000000%' then lieux.site_web
    end as site_web,
    nullif(lieux.horaires, '') as horaires,
    lieux.source,
    lieux.date_maj,
    services.liste_standard as services,
    frais.liste_standard as frais_a_charge,
    dispositifs.liste_standard as dispositif_programmes_nationaux,
    lieux.prise_rdv
from lieux
{% for alias, (champ, colonne) in {
    'services': ('services', 'services'), 'frais': ('frais_a_charge', 'conditions_acces'),
    'dispositifs': ('dispositif_programmes_nationaux', 'labels_nationaux')
}.items() -%}
    left join {{ ref('int_lieux__listes_standard') }} as {{ alias }}
        on {{ alias }}.champ = '{{ champ }}' and lieux.{{ colonne }} = {{ alias }}.liste
{% endfor -%}
where
    lieux.nom is not null
    and lieux.adresse is not null
    and lieux.code_postal is not null
    and lieux.date_maj is not null
    and coalesce(lieux.commune, lieux.commune_nom) is not null

-- The official list in force, as open data: one row per line of the list, its posts and its money. The internal number of the
-- structure (idPG) stays inside; a line has no key of its own (a SIRET may come twice), so its rank in a stable order is one.
with situees as (

    select
        structures.*,
        lignes.adresse,
        lignes.code_postal,
        lignes.commune_nom,
        departements.nom as nom_departement,
        departements.code_parent as code_region,
        regions.nom as nom_region,
        communes.nom as nom_commune
    from {{ ref('structures_validees') }} as structures
    inner join {{ ref('stg_coselec__structures_validees') }} as lignes
        on
            structures.sha256 = lignes.sha256
            and structures.numero_enregistrement = lignes.numero_enregistrement
    left join {{ ref('dim_territoires') }} as departements
        on departements.maille = 'departement' and structures.code_departement = departements.code_territoire
    left join {{ ref('dim_territoires') }} as regions
        on regions.maille = 'region' and departements.code_parent = regions.code_territoire
    left join {{ ref('stg_referentiel__communes') }} as communes
        on structures.code_commune_siege = communes.code_commune

)

select
    cast(row_number() over (
        order by
            code_departement asc, raison_sociale asc nulls first, siret asc nulls first, date_validation asc,
            postes_valides asc, investissement_eur asc nulls first, adresse asc nulls first, numero_enregistrement asc
    ) as integer) as numero_ligne,
    raison_sociale,
    case when not {{ entrepreneur_masque('raison_sociale') }} then siret end as siret_structure,
    case
        when {{ entrepreneur_masque('raison_sociale') }} then 'masque'
        when siret is null then 'non_disponible'
        else 'ok'
    end as statut_siret_structure,
    type_employeur,
    cast(postes_valides as integer) as postes_valides,
    date_validation,
    investissement_eur as investissement_etat,
    nullif(code_departement, 'NL') as code_departement,
    nom_departement,
    nullif(code_region, 'NL') as code_region,
    nom_region,
    case when not {{ entrepreneur_masque('raison_sociale') }} then adresse end as adresse,
    code_postal,
    code_commune_siege as code_commune_insee,
    coalesce(nom_commune, commune_nom) as nom_commune,
    zrr,
    qpv,
    france_services
from situees

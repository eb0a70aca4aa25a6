-- Each state of each place in its commune and its bassin. Permanences have no INSEE code: the commune is read from postcode
-- and name, else from a postcode that has a single commune, else only the bassin may be known (« Brive », « PARIS 19 »).
select
    versions.permanence_id,
    versions.valable_du,
    versions.valable_au,
    versions.nom,
    versions.commune_nom,
    versions.code_postal,
    versions.nb_conseillers,
    communes.code_commune,
    communes.code_epci,
    coalesce(communes.code_bassin, codes_postaux.code_bassin) as code_bassin,
    coalesce(communes.code_departement, versions.code_departement) as code_departement,
    case
        when noms.code_commune is not null then 'commune'
        when codes_postaux.code_commune is not null then 'code_postal'
        when codes_postaux.code_bassin is not null then 'bassin_du_code_postal'
        when versions.code_departement <> 'NL' then 'departement'
        else 'non_localise'
    end as origine_localisation
from {{ ref('int_permanences__versions') }} as versions
left join {{ ref('int_communes__par_nom') }} as noms
    on
        versions.code_postal = noms.code_postal
        and {{ nom_de_commune('versions.commune_nom') }} = noms.nom_compare
left join {{ ref('int_codes_postaux__bassins') }} as codes_postaux on versions.code_postal = codes_postaux.code_postal
left join {{ ref('int_communes__bassins') }} as communes
    on coalesce(noms.code_commune, codes_postaux.code_commune) = communes.code_commune

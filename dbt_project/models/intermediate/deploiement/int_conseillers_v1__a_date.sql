-- Advisors of the v1 platform at each date, in the exports then in force: every document of the collection whose status is
-- RECRUTE, every line of cnfs.csv (which lists only those). One row per person and record: a person with several profiles
-- is one (DQ-11). Upstream takes for « en poste » those of a structure whose training is over: an advisor exempt from
-- training is not (domain.md §4.2).
with lignes as (

    {{ etat_a_date('conseillers', ref('stg_pilotage__conseillers')) }}

),

conseillers as (

    select
        lignes.*,
        coalesce(lignes.conseiller_pg_id, lignes.conseiller_id, lignes.courriel_id) as profil_id,
        coalesce(lignes.date_fin_formation, lignes.date_fin_formation_ancienne) as formation_finie_le,
        case when lignes.code_com = '978' then '978' else lignes.structure_code_departement end as departement_declare
    from lignes
    where
        ((lignes.origine = 'mongo' and lignes.statut = 'RECRUTE') or lignes.origine = 'cnfs')
        and not {{ donnee_de_test('lignes.structure_pg_id') }}

)

select
    conseillers.date_arrete,
    conseillers.sha256,
    conseillers.numero_enregistrement,
    coalesce(profils.profil_retenu_id, conseillers.profil_id) as personne_id,
    coalesce(departements.code_departement, 'NL') as code_departement,
    coalesce(conseillers.compte_active, false) as a_un_compte_active,
    coalesce(conseillers.structure_id, conseillers.structure_pg_id) is not null
    and coalesce(conseillers.formation_finie_le < conseillers.date_arrete, false) as est_en_poste_selon_amont,
    conseillers.formation_finie_le,
    coalesce(conseillers.date_debut_contrat, conseillers.date_debut_formation) as entree_declaree_le
from conseillers
left join {{ ref('int_conseillers_v1__profils') }} as profils on conseillers.profil_id = profils.profil_id
left join {{ ref('stg_referentiel__departements') }} as departements
    on conseillers.departement_declare = departements.code_departement
where conseillers.profil_id is not null

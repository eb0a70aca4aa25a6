-- Who is who: structures and persons met twice, addresses, test data, SIRET. DQ-09, DQ-11 to DQ-14 (Q-13, Q-19 to Q-21).
-- In the official list of April 2023: 98 rows of 31 structures (each keeps its own posts), 82 head offices elsewhere.
with candidates as (

    select
        structures.*,
        -- A SIRET with several names is a network and its branches; the same name twice is the same structure.
        count(*) over (
            partition by
                structures.sha256,
                structures.siret,
                {{ texte_compare('structures.nom') }},
                coalesce(structures.statut in ('DOUBLON', 'ANNULEE'), false)
        ) as nb_homonymes,
        coalesce(structures.statut in ('DOUBLON', 'ANNULEE'), false) as est_ecartee,
        declarees.code_commune as commune_declaree,
        sirene.code_commune as commune_sirene
    from {{ ref('stg_pilotage__structures_candidates') }} as structures
    left join {{ ref('int_communes__resolues') }} as declarees on structures.code_commune = declarees.code
    left join {{ ref('int_communes__resolues') }} as sirene on structures.code_commune_insee = sirene.code

),

validees as (

    select
        structures.*,
        count(*) over (
            partition by structures.sha256, structures.siret, {{ texte_compare('structures.raison_sociale') }}
        ) as nb_homonymes,
        departements.code_departement as departement_declare,
        communes.code_departement as departement_commune
    from {{ ref('stg_coselec__structures_validees') }} as structures
    left join {{ ref('stg_referentiel__departements') }} as departements
        on structures.code_departement = departements.code_departement
    left join {{ ref('int_communes__resolues') }} as communes on structures.code_commune = communes.code

),

administratives as (

    select
        *,
        count(*) over (partition by sha256, siret, {{ texte_compare('denomination_antenne') }}) as nb_homonymes
    from {{ ref('stg_idposte__structures') }}
    where supprime_le is null

),

conseillers as (

    select
        conseillers.*,
        coalesce(conseillers.conseiller_pg_id, conseillers.conseiller_id) <> profils.profil_retenu_id as est_un_double
    from {{ ref('stg_pilotage__conseillers') }} as conseillers
    left join {{ ref('int_conseillers_v1__profils') }} as profils
        on coalesce(conseillers.conseiller_pg_id, conseillers.conseiller_id) = profils.profil_id

),

candidats as (

    select
        candidats.*,
        coalesce(candidats.conseiller_pg_id, candidats.conseiller_id) <> profils.profil_retenu_id as est_un_double
    from {{ ref('stg_pilotage__candidats') }} as candidats
    left join {{ ref('int_conseillers_v1__profils') }} as profils
        on coalesce(candidats.conseiller_pg_id, candidats.conseiller_id) = profils.profil_id

)

{% for table, modele, ecartee in [
    ('structures_candidates', 'candidates', 'lignes.est_ecartee'), ('structures_validees', 'validees', 'false'),
    ('structures', 'administratives', 'false')
] %}
    {{ anomalie('DQ-09', table, modele, 'lignes.siret is not null and lignes.nb_homonymes > 1 and not ' ~ ecartee) }}
    union all
{% endfor %}
{% for table in ['conseillers', 'candidats'] %}
    {{ anomalie('DQ-11', table, table, 'lignes.est_un_double') }}
    union all
{% endfor %}
{{ anomalie('DQ-12', 'conseillers', 'conseillers',
    'lignes.courriel_id in (lignes.structure_courriel_id, lignes.courriel_cn_id)') }}
union all
{{ anomalie('DQ-12', 'candidats', 'candidats', 'lignes.courriel_id = lignes.structure_courriel_id') }}
union all
{% for table, modele in [
    ('structures_candidates', 'candidates'), ('structures_validees', 'validees'), ('structures', 'administratives'),
    ('conseillers', 'conseillers'), ('candidats', 'candidats'),
    ('contrats_v1', ref('stg_pilotage__contrats_v1')), ('mouvements_contrats', ref('stg_pilotage__mouvements_contrats')),
    ('conventions', ref('stg_pilotage__conventions'))
] %}
    {{ anomalie('DQ-13', table, modele, donnee_de_test('lignes.structure_pg_id')) }}
    union all
{% endfor %}
-- Of the categories of the source's audit, those that need no call to SIRENE: no SIRET at all, another commune in SIRENE
-- than in the application, a head office in another département than the posts, a closed one.
{{ anomalie('DQ-14', 'structures_candidates', 'candidates',
    'not ' ~ siret_valide('lignes.siret') ~ ' or lignes.commune_declaree <> lignes.commune_sirene') }}
union all
{{ anomalie('DQ-14', 'structures_validees', 'validees',
    'not ' ~ siret_valide('lignes.siret') ~ ' or lignes.departement_declare <> lignes.departement_commune') }}
union all
{{ anomalie('DQ-14', 'structures', 'administratives',
    'not ' ~ siret_valide('lignes.siret') ~ " or lignes.etat_administratif in ('F', 'C')") }}

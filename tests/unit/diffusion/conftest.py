"""A published file small enough to be written by each test."""

from pathlib import Path

import duckdb
import pytest

EDITION = "2023-04-30-0123abcd"


@pytest.fixture
def publie(tmp_path: Path) -> Path:
    chemin = tmp_path / "conum-000001.duckdb"
    with duckdb.connect(str(chemin)) as base:
        base.execute(f"""
            create table edition as select '{EDITION}' as edition_id, date '2023-04-30' as arrete_au,
                date '2026-11-23' as connu_au, '0.1.0+aa' as version_code, 'bb' as version_definitions,
                'reelle' as nature;
            create table indicateurs (code_indicateur varchar, date_arrete date, maille varchar,
                code_territoire varchar,
                numerateur decimal(20, 2), denominateur decimal(20, 2), valeur decimal(20, 2), statut varchar);
            insert into indicateurs values
                ('CN-09', '2023-04-30', 'departement', '2A', 3, 4, 75, 'ok'),
                ('CN-01', '2023-04-30', 'national', 'FRANCE', 3925, null, 3925, 'ok'),
                ('CN-01', '2023-04-30', 'departement', '01', null, null, null, 'non_disponible');
            create table dim_indicateurs as select 'CN-01' as code_indicateur, 1 as version, 'recrutement' as famille,
                10 as code_rang, 'Postes validés' as libelle, 'postes' as unite,
                'Somme des postes, dite « attribution »' || chr(10) || 'la "dernière", connue.' as definition,
                'additive' as agregation, 'hausse' as sens, 'toutes' as mailles, 0 as precision, 'Liste' as source,
                'à chaque comité' as periodicite, 1 as delai_mois, 'programme' as origine, null::varchar as variante_de,
                date '2020-11-01' as valable_du, null::date as valable_au;
            create table dim_territoires as select 'departement' as maille, '01' as code_territoire, 'Ain' as nom,
                '84' as code_parent, 671289 as population;
        """)
    return chemin


@pytest.fixture
def publie_entier(publie: Path) -> Path:
    """The same with a table for every file of open data, one or two rows each."""
    with duckdb.connect(str(publie)) as base:
        base.execute(OUVERTS)
    return publie


OUVERTS = """
alter table edition add column fonds varchar;
update edition set fonds = 'reel';
insert into indicateurs values
    ('CN-30', '2023-04-30', 'national', 'FRANCE', 100, null, 100, 'ok'),
    ('CN-30', '2023-04-30', 'departement', '01', null, null, null, 'secret'),
    ('CN-30', '2023-04-30', 'departement', '02', 60, null, 60, 'ok');
create table activite_mensuelle as select date '2023-04-01' as mois, 'departement' as maille, '01' as code_territoire,
    20::bigint as accompagnements, 300::bigint as minutes, null::bigint as comptes_rendus, null::bigint as ateliers,
    null::bigint as participants, null::bigint as individuels, null::bigint as ponctuels, null::bigint as personnes,
    0::bigint as reorientations, 'ok' as statut;
create table ouvert_activite as select mois, code_territoire as code_departement, 'Ain' as nom_departement,
    '84' as code_region, 'Auvergne-Rhône-Alpes' as nom_region, accompagnements, minutes as duree_minutes,
    'ok' as statut_accompagnements, comptes_rendus, ateliers, participants, individuels, 'secret' as statut_types,
    ponctuels, 'secret' as statut_ponctuels, personnes, 'non_disponible' as statut_personnes, reorientations,
    'ok' as statut_reorientations from activite_mensuelle;
create table ouvert_structures as select 1 as numero_ligne, '=COMMUNE "A", du' || chr(10) || 'Bourg' as raison_sociale,
    '13002603200016' as siret_structure, 'ok' as statut_siret_structure, 'publique' as type_employeur,
    2 as postes_valides, date '2021-04-28' as date_validation, 109610.00::decimal(18, 2) as investissement_etat,
    '01' as code_departement, 'Ain' as nom_departement, '84' as code_region, 'Auvergne-Rhône-Alpes' as nom_region,
    '-12,5' as adresse, '01500' as code_postal, '01004' as code_commune_insee, 'Ambérieu' as nom_commune,
    'non' as zrr, 'non' as qpv, 'oui' as france_services
    union all select 2, 'Entrepreneur individuel (nom masqué)', null, 'masque', 'privee', 1, date '2021-04-28', null,
    '01', 'Ain', '84', 'Auvergne-Rhône-Alpes', '', '01500', null, null, null, null, null;
create table ouvert_lieux as select 'a' as id, '00000000000000' as identifiant_pivot, 'Mairie' as nom, 'Gap' as commune,
    '05000' as code_postal, '05061' as code_insee, 'Le bourg' as adresse, 44.5596781::double as latitude,
    6.079::double as longitude,
    'https://gap.example' as site_web, null::varchar as horaires, 'conseiller-numerique' as source,
    date '2022-12-01' as date_maj, 'Compréhension du monde numérique|Maîtrise des outils numériques du quotidien'
    as services, 'Gratuit' as frais_a_charge, 'Conseillers numériques' as dispositif_programmes_nationaux,
    null::varchar as prise_rdv
    union all select 'b', '13002603200016', 'Bus', 'Gap', '05000', null, 'Le bourg', null, null, null, null, null,
    date '2022-12-01', null, null, null, null;
create table ouvert_conventions as select 1 as rang, 'DGCL' as financeur, date '2021-09-01' as date_convention,
    '13002603200016' as siret, 50000::decimal(18, 2) as montant, 1 as nb_postes, true as est_a_publier,
    date '2021-11-30' as date_limite_publication, null::varchar as motif_retenue
    union all select 2, 'DGCL', date '2021-09-01', null, 32000, 1, true, date '2021-11-30', 'entrepreneur_individuel'
    union all select 3, 'DGCL', date '2023-04-01', '13002603200016', 50000, 1, true, date '2023-06-30', null;
create table ouvert_subventions as select 'Caisse des Dépôts' as nom_attribuant, '18002002600019' as id_attribuant,
    date_convention, 'COMMUNE' as nom_beneficiaire, siret as id_beneficiaire, 'Convention initiale' as objet, montant,
    'aide en numéraire' as nature, 'échelonné' as conditions_versement,
    '2021-09-01/2023-08-31' as dates_periode_versement, 'non' as notification_ue,
    1.00::decimal(3, 2) as pourcentage_subvention from ouvert_conventions where motif_retenue is null;
create table ouvert_impact as select 'ANCT' as administration_rattachement,
    'Conseillers' as nom_service_public_numerique, 'Accompagnements' as indicateur, 60.00::decimal(20,
    2) as valeur, 'unité' as unite_mesure, false as est_cible,
    'impact' as type_indicateur, 'mensuelle' as frequence_monitoring, date '2023-04-30' as date, true as est_periode,
    date '2020-11-17' as date_debut, true as est_automatise, 'script' as source_collecte, 'DEP' as denom_insee,
    '02' as code_insee, 'linechart' as dataviz_wish, 'CN-30' as commentaires;
"""

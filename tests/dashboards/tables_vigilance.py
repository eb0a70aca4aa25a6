"""Tables of « Points de vigilance » and « Qualité » in the edition of the tests: the shape of the marts, invented."""

from __future__ import annotations

import duckdb

DEFINITIONS = """
create table vigilances_regles (regle varchar, rang integer, libelle varchar, niveau varchar, seuil decimal(20,2),
    unite_seuil varchar, qui varchar, action varchar, est_evaluee boolean, motif_non_evaluee varchar, examens bigint,
    alertes bigint, est_rejugee boolean, rejugee_au date);
insert into vigilances_regles values
    ('fin_contrat', 1, 'Contrat qui finit sans suite connue', 'fort', 90, 'jours', 'Structure', 'Confirmer', true, null,
        122, 2, true, date '2024-11-30'),
    ('ecart_mediane', 2, 'Taux loin sous la médiane', 'moyen', 10, 'points', 'Préfecture', 'Comparer', true, null, 719,
        1, false, null),
    ('rapprochement', 3, 'Deux sources trop éloignées', 'fort', null, '%', 'ANCT', 'Lire', true, null, 3, 0, true,
        date '2024-11-30'),
    ('lieu_a_actualiser', 4, 'Lieu à actualiser', 'faible', 548, 'jours', 'Structure', null, false,
        'Les exports <reçus> ne le disent pas.', 0, 0, false, null);

create table vigilances (regle varchar, code_objet varchar, date_arrete date, maille varchar, code_territoire varchar,
    niveau varchar, libelle varchar, objet varchar, depuis date, valeur decimal(20,2), unite_valeur varchar,
    seuil decimal(20,2), unite_seuil varchar, qui varchar, action varchar, page varchar, est_nouvelle boolean);
insert into vigilances values
    ('fin_contrat', 'fin_contrat', date '2024-12-31', 'national', 'FRANCE', 'fort',
        'Contrat qui finit sans suite connue', 'Ensemble du territoire', date '2025-01-01', 284, 'contrats', 90,
        'jours', 'Structure', 'Confirmer', 'trajectoire', false),
    ('fin_contrat', 'fin_contrat', date '2024-12-31', 'departement', '59', 'fort',
        'Contrat qui finit sans suite connue', 'Ensemble du territoire', date '2025-02-01', 12, 'contrats', 90, 'jours',
        'Structure', 'Confirmer', 'inconnue', true),
    ('ecart_mediane', 'CN-03', date '2024-12-31', 'departement', '59', 'moyen', 'Taux loin sous la médiane',
        'Postes occupés', null, -12.5, 'points', -10, 'points', 'Préfecture', 'Comparer', 'territoires', null);

create table vigilances_closes (regle varchar, code_objet varchar, date_arrete date, maille varchar,
    code_territoire varchar, date_precedente date, niveau varchar, libelle varchar, objet varchar, depuis date,
    valeur_precedente decimal(20,2), unite_valeur varchar, seuil decimal(20,2), unite_seuil varchar,
    valeur decimal(20,2), est_examinee boolean);
insert into vigilances_closes values
    ('rapprochement', 'cumul', date '2024-12-31', 'national', 'FRANCE', date '2024-11-30', 'fort',
        'Deux sources trop <éloignées>', 'cumul', date '2024-10-31', 3.25, '%', 2, '%', 1.5, true),
    ('fin_contrat', 'fin_contrat', date '2024-12-31', 'departement', '59', date '2024-11-30', 'fort',
        'Contrat fini sans suite', 'Ensemble du territoire', date '2024-12-15', 1, 'contrats', 90, 'jours', null,
        false);

create table vigilances_comptes as
select niveau, date '2024-12-31' as date_arrete, maille, code_territoire,
    cast(case when (niveau, code_territoire) in (('fort', '59'), ('moyen', '59'), ('fort', 'FRANCE')) then 1 else 0 end
        as bigint) as propres,
    cast(case when (niveau, code_territoire) = ('fort', 'FRANCE') then 2
        when code_territoire in ('59', 'FRANCE') and niveau <> 'faible' then 1
        when code_territoire = '32' and maille = 'region' and niveau <> 'faible' then 1 else 0 end as bigint) as alertes
from dim_territoires, (values ('fort'), ('moyen'), ('faible')) n (niveau);

create table sources (table_brute varchar, libelle varchar, proprietaire varchar, periodicite varchar,
    delai_jours integer, derniere_date date, derniere_reception date, attendue_le date, dernier_sha256 varchar,
    fichiers bigint, enregistrements bigint, charges bigint, rejetes bigint, etat varchar);
insert into sources values
    ('postes', 'Postes (espace de données)', 'ANCT', 'mensuelle', 45, date '2024-10-31', date '2024-11-02',
        date '2024-12-15', repeat('b', 64), 3, 9000, 8990, 10, 'en_retard'),
    ('cra', 'Comptes rendus', 'ANCT', 'close', null, date '2024-12-31', date '2025-01-02', null, repeat('a', 64), 1,
        300012, 300000, 7, 'sans_rythme'),
    ('zonages', 'Zonages', null, null, 45, null, null, null, null, 0, 0, 0, 0, 'jamais_recue');

create table anomalies (regle varchar, sha256 varchar, table_brute varchar, libelle varchar, gravite varchar,
    nombre bigint);
insert into anomalies values
    ('DQ-01', repeat('a', 64), 'structures_validees', 'Écritures du vide', 'corrige', 6908),
    ('DQ-53', repeat('b', 64), 'cra', 'Date d''activité <impossible>', 'rejette', 7);

create table rejets (sha256 varchar, numero_enregistrement bigint, regle varchar, colonne varchar, motif varchar);
insert into rejets values (repeat('b', 64), 12, 'DQ-53', 'jour', 'date dans l''avenir');

create table rapprochements (rapprochement varchar, cause varchar, date_arrete date, maille varchar,
    code_territoire varchar, libelle_une varchar, valeur_une decimal(20,2), libelle_autre varchar,
    valeur_autre decimal(20,2), libelle_cause varchar, effet decimal(20,2));
insert into rapprochements values
    ('postes_occupes_et_conseillers_en_poste', 'vacants', date '2024-12-31', 'national', 'FRANCE', 'Postes occupés',
        3412, 'Conseillers en poste', 3398, 'Personnes sans poste', 14),
    ('cumul', 'secret', date '2024-12-31', 'departement', '59', 'Cumul', 12, 'Compte', null, 'Rendus non reçus', null);
"""


def ecrire(base: duckdb.DuckDBPyConnection) -> None:
    """Create the tables in the edition."""
    base.execute(DEFINITIONS)

"""Exports of recruitment: what domain.md §1.1 says of their defects, one test each."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import exemples_recrutement as ex
import polars as pl
import pytest
from lieux_communs import REEL

from pipelines import ingest


@pytest.mark.parametrize(("contrat", "contenu", "nom", "lignes"), ex.PAR_CONTRAT)
def test_chaque_export_est_reconnu_par_son_contrat_et_entre_en_entier(recevoir, contrat, contenu, nom, lignes):
    compte = recevoir(contenu, nom)
    assert (compte.contrat, compte.statut, compte.charges) == (contrat, "charge", lignes)
    assert (compte.rejetes, compte.doublons, compte.colonnes_ignorees) == (0, 0, "")


def test_ni_canari_ni_identifiant_de_personne_dans_le_lac(recevoir, settings):
    for _, contenu, nom, _ in ex.PAR_CONTRAT:
        recevoir(contenu, nom)
    lus = [pl.read_parquet(p) for p in settings.raw.rglob("*.parquet")]
    texte = " ".join(str(v) for table in lus for ligne in table.rows() for v in ligne if isinstance(v, str)).lower()
    assert "valmont" in texte
    for cherche in ("canari", "0612345678", "612345678", "70101", "604621bf871498b5cec00001"):
        assert cherche not in texte


@pytest.mark.parametrize(
    ("contenu", "nom", "table"),
    [
        (ex.STRUCTURES.replace("COMMUNE DE VALMONT-LES-BRUYERES", "CANARI*INES/"), "a.csv", "structures_candidates"),
        (ex.LISTE.replace("COMMUNE DE VALMONT", "Madame CANARI"), "a.csv", "structures_candidates"),
        (ex.NON_INTERESSEES.replace("LES AMIS DU CLIC", "CANARI*INES/"), "a.csv", "structures_candidates"),
        (json.dumps(ex.STRUCTURE | {"nom": "M. CANARI"}), "a.json", "structures_candidates"),
        (json.dumps(ex.SIT | {"nom": "CANARI*/INES  /"}), "a.json", "structures_candidates"),
        (ex.CONVENTIONS.replace("COMMUNE DE VALMONT", "CANARI*INES/"), "a.csv", "conventions"),
        (ex.COORDINATEURS.replace("COMMUNE DE VALMONT", "CANARI*INES/"), "a.csv", "candidatures_coordinateurs"),
    ],
)
def test_un_entrepreneur_individuel_est_masque(recevoir, lire, contenu, nom, table):
    assert recevoir(contenu, nom).statut == "charge"
    ligne = lire(table).filter(pl.col("nom") == "Entrepreneur individuel (nom masqué)").row(0, named=True)
    assert {ligne.get(c) for c in ("siret", "adresse", "latitude")} == {None}
    assert "canari" not in str(ligne).lower()


def test_l_adresse_d_une_structure_tient_sur_plusieurs_lignes(recevoir, lire):
    recevoir(ex.STRUCTURES)
    validee, candidate = lire("structures_candidates").to_dicts()
    assert validee["adresse"].split() == ["1", "PLACE", "DE", "LA", "MAIRIE", "23000", "VALMONT-LES-BRUYERES"]
    assert (validee["date_coselec"], validee["phase"], validee["postes_valides"]) == (date(2023, 6, 2), "2", 2)
    assert (validee["coselec_numero"], validee["compte_cree"], validee["france_services"]) == (None, True, "oui")
    assert (candidate["adresse"], candidate["siret"], candidate["qpv"]) == (None, None, None)
    assert (candidate["type_employeur"], candidate["reseau"]) == ("privee", "Confédération MJC")


def test_les_codes_retrouvent_leur_zero(recevoir, lire):
    recevoir(ex.STRUCTURES_PREFET)
    colonnes = ["code_postal", "code_commune", "code_departement", "code_region"]
    assert lire("structures_candidates").select(colonnes).row(0) == ("01000", "01999", "01", "84")


def test_un_statut_de_structure_inconnu_rejette_l_enregistrement_seul(recevoir, lire, rejets):
    compte = recevoir(ex.STRUCTURES.replace("CREEE", "EN ATTENTE"))
    assert (compte.charges, compte.rejetes) == (1, 1)
    assert rejets() == [(2, "enumeration", "statut")]
    assert lire("structures_candidates")["structure_pg_id"].to_list() == ["91001"]


def test_une_structure_de_la_plateforme_garde_ses_decisions_sans_texte_libre(recevoir, lire):
    recevoir(ex.STRUCTURES_MONGO, "a.ndjson")
    validee, nue = lire("structures_candidates").to_dicts()
    assert [d.get("numero") for d in json.loads(validee["coselec"])] == ["COSELEC 8", None]
    assert json.loads(validee["coselec"])[1]["insertedAt"] == "2023-06-02T08:00:00Z"
    (demande,) = json.loads(validee["demandes_coselec"])
    assert demande == {
        "id": "65f000000000000000000001", "type": "retrait", "statut": "validee", "nombreDePostesRendus": "1",
        "emetteurAvenant.date": "2024-03-14T09:00:00Z", "prefet.avis": "favorable",
    }  # fmt: skip
    # The accents of the status are decomposed in this document.
    assert validee["conventionnement_statut"] == "RECONVENTIONNEMENT_VALIDE"
    assert (validee["conventionnement_ds"], validee["reconventionnement_postes"]) == ("4000001", 2)
    assert (validee["zrr"], validee["longitude"], validee["latitude"]) == ("oui", 1.8712, 46.1703)
    # DQ-08: 2 December at 23:30 UTC is the 3rd in Paris.
    assert validee["date_inscription"] == date(2020, 12, 3)
    assert (nue["statut"], nue["postes_souhaites"], nue["code_departement"]) == ("REFUS_COSELEC", 1, "00")
    assert (nue["coselec"], nue["siret"], nue["origine"]) == (None, None, "mongo")


def test_un_compteur_du_sit_sans_valeur_est_un_point_d_interrogation(recevoir, lire):
    recevoir(json.dumps(ex.SIT), "a.json")
    (ligne,) = lire("structures_candidates").to_dicts()
    assert (ligne["nb_en_poste"], ligne["nb_recrutees"], ligne["nb_en_formation"]) == (2, None, None)
    assert (ligne["investissement_eur"], ligne["postes_valides"], ligne["origine"]) == (Decimal("110858"), 2, "sit")


def test_le_classeur_du_coselec_ecrit_zero_pour_vide_et_un_numero_pour_date(recevoir, lire):
    recevoir(ex.classeur_coselec(ex.COSELEC_LIGNE, ex.COSELEC_LIGNE.replace("|OUI|2|", "|0|0|", 1)), "a.xlsx")
    premiere, seconde = lire("coselec").to_dicts()
    assert (premiere["coselec_numero"], premiere["avis_coselec"], premiere["postes_coselec"]) == (
        "COSELEC 8",
        "positif",
        2,
    )
    assert {premiere[c] for c in ("coselec_precedent", "avis_coselec_precedent", "zrr")} == {None}
    assert (premiere["postes_coselec_precedent"], premiere["qpv"], premiere["est_prioritaire"]) == (0, "non", True)
    assert (seconde["france_services"], seconde["postes_souhaites"]) == (None, 0)


def test_un_avis_ne_se_devine_pas(recevoir, rejets):
    compte = recevoir(
        ex.classeur_coselec(ex.COSELEC_LIGNE, ex.COSELEC_LIGNE.replace("POSITIF", "AVIS POSITIF?")), "a.xlsx"
    )
    assert (compte.charges, compte.rejetes) == (1, 1)
    assert rejets() == [(2, "enumeration", "avis_prefet")]


def test_une_autre_feuille_n_est_pas_celle_des_decisions(recevoir):
    assert recevoir(ex.classeur_coselec(ex.COSELEC_LIGNE, feuille="Feuille6"), "a.xlsx").statut == "non_reconnu"


def test_la_meme_personne_a_le_meme_pseudonyme_partout(recevoir, lire):
    for contrat, contenu, nom, _ in ex.PAR_CONTRAT:
        if contrat in ("candidats", "conseillers_mongo", "mises_en_relation_mongo", "historique_contrats", "cnfs"):
            recevoir(contenu, nom)
    candidat = lire("candidats").row(0, named=True)
    personne = lire("conseillers").filter(pl.col("conseiller_id") == candidat["conseiller_id"]).row(0, named=True)
    contrat = lire("contrats_v1").row(0, named=True)
    assert candidat["conseiller_pg_id"] == personne["conseiller_pg_id"] == contrat["conseiller_pg_id"]
    assert personne["conseiller_id"] == contrat["conseiller_id"]
    assert personne["conseiller_pg_id"] in lire("mouvements_contrats")["conseiller_pg_id"].to_list()
    # DQ-11: a candidate and an advisor of one address are the same person.
    assert lire("conseillers")["courriel_id"].n_unique() == 1
    assert len({personne["conseiller_id"], personne["conseiller_pg_id"], personne["courriel_id"]}) == 3


def test_l_historique_des_conventions_a_quinze_ou_seize_colonnes(recevoir, lire):
    for contenu in (ex.CONVENTIONS, ex.CONVENTIONS_15):
        recevoir(contenu)
    lus = lire("conventions").sort("date_coselec")
    assert lus["type_demande"].to_list() == ["conventionnement_initial", "reconventionnement", "retrait"]
    assert lus.select("postes_avant", "postes_apres", "variation").rows() == [(0, 2, 2), (2, 2, 0), (3, 2, -1)]


def test_un_territoire_sans_activation_n_a_pas_de_taux(recevoir, lire):
    for contenu in (ex.TERRITOIRES_9, ex.TERRITOIRES_7, ex.TERRITOIRES_PREFET):
        recevoir(contenu)
    lus = lire("territoires_suivis").sort("origine", "territoire_nom")
    assert lus["code_territoire"].to_list() == ["01", "23", "75", "23"]
    assert lus["nb_actifs"].to_list() == [0, 22, 220, None]
    assert lus["nb_cra"].to_list() == [0, 10482, None, None]


def test_les_roles_d_un_gestionnaire_sont_une_liste(recevoir, lire):
    recevoir(ex.GESTIONNAIRES)
    assert lire("gestionnaires").select("roles", "date_invitation").rows() == [
        ("{structure,admin}", date(2023, 5, 12)),
        ("{grandReseau}", None),
    ]


def test_le_calendrier_ne_date_pas_une_edition():
    assert not ingest.tables()["calendrier_coselec"].date_edition


@pytest.mark.reel
@pytest.mark.skipif(not REEL.is_dir(), reason="les fichiers réels (../shared/data) ne sont pas là")
def test_le_calendrier_reel_a_63_comites(recevoir, lire):
    compte = recevoir((REEL / "reference/coselec-calendrier_2021-2023.csv").read_bytes(), "coselec-calendrier.csv")
    assert (compte.contrat, compte.charges, compte.statut) == ("calendrier_coselec", 63, "charge")
    dates = dict(lire("calendrier_coselec").select("coselec_numero", "date_coselec").rows())
    assert (dates["COSELEC 1"], dates["COSELEC 62BIS"]) == (date(2021, 3, 24), date(2023, 12, 22))

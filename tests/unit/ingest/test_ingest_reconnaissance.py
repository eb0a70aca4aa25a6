"""A file is recognised by its header, whatever its name, order, case or accents."""

from __future__ import annotations

import json
import unicodedata

import pytest
from exemples_ingest import CRA, LIGNE_16, LISTE, LISTE_16, LISTE_AVEC_ID, PERMANENCE, POSTE
from exemples_tous import PAR_CONTRAT

from pipelines import ingest
from pipelines.ingest.normalisation import cle, nom_affichable


@pytest.mark.parametrize(("contrat", "contenu", "nom", "lignes"), PAR_CONTRAT)
def test_chaque_contrat_reconnait_son_export_et_lui_seul(recevoir, contrat, contenu, nom, lignes):
    compte = recevoir(contenu, nom)
    assert (compte.contrat, compte.statut, compte.charges) == (contrat, "charge", lignes)
    assert compte.colonnes_ignorees == ""


def test_tous_les_contrats_du_catalogue_ont_un_exemple():
    assert {c.nom for c in ingest.catalogue()} == {c for c, *_ in PAR_CONTRAT}


def test_les_tables_produites_ont_les_colonnes_declarees(recevoir, lire):
    for _, contenu, nom, _ in PAR_CONTRAT:
        compte = recevoir(contenu, nom)
        assert lire(compte.table_brute).columns == [*ingest.tables()[compte.table_brute].schema()]


@pytest.mark.parametrize(
    "entete",
    [
        LISTE_16.upper(),
        LISTE_16.replace("’", "'"),
        "\ufeff" + LISTE_16,
        unicodedata.normalize("NFD", LISTE_16),
        LISTE_16.replace("é", "e"),
        LISTE_16.replace(" ", "\u00a0"),
        LISTE_16.replace("Raison sociale", '"  Raison   sociale "'),
    ],
    ids=["casse", "apostrophe", "bom", "nfd", "accents", "insecables", "guillemets"],
)
def test_un_entete_se_compare_apres_normalisation(recevoir, entete):
    assert recevoir(f"{entete}\n{LIGNE_16}\n").contrat == "liste_officielle"


def test_les_colonnes_peuvent_etre_melangees(recevoir, lire):
    lignes = [ligne.split(";") for ligne in POSTE.strip().split("\n")]
    melange = "\n".join(";".join(reversed(champs)) for champs in lignes)
    assert recevoir(melange).statut == "charge"
    assert lire("postes")["poste_conum_id"].to_list() == [50001]


def test_un_autre_delimiteur_est_admis_s_il_est_declare(recevoir, lire):
    assert recevoir(POSTE.replace(";", ",")).statut == "charge"
    assert lire("postes")["etat"].to_list() == ["occupe"]


def test_le_contrat_le_plus_precis_l_emporte(recevoir):
    assert recevoir(LISTE).contrat == "liste_officielle"
    assert recevoir(LISTE_AVEC_ID).contrat == "liste_officielle_avec_id"


def test_une_colonne_inconnue_est_ecartee_et_signalee(recevoir, lire):
    entete, ligne = POSTE.strip().split("\n")
    compte = recevoir(f"{entete};Commentaire libre\n{ligne};CANARI\n")
    assert compte.colonnes_ignorees == "Commentaire libre"
    assert "CANARI" not in str(lire("postes").rows())


def test_une_cle_json_inconnue_est_signalee_meme_tardive(recevoir):
    objets = [PERMANENCE | {"id": str(i)} for i in range(700)] + [PERMANENCE | {"id": "x", "nouvelle": 1}]
    assert recevoir(json.dumps(objets), "a.json").colonnes_ignorees == "nouvelle"


def test_un_entete_incomplet_nomme_le_contrat_le_plus_proche(recevoir):
    compte = recevoir(CRA.replace("date_accompagnement", "jour", 1))
    assert compte.statut == "non_reconnu"
    assert "cra_v1_plat" in compte.motif
    assert "« date_accompagnement »" in compte.motif


@pytest.mark.parametrize(
    ("contenu", "extrait"),
    [
        (b"", "vide"),
        (b"\n\n", "vide"),
        (b"a;b\n1;2\n", "aucun contrat"),
        (b"{", "JSON"),
        (b'"jamais ferme', "CSV"),
        (b'{"type": "FeatureCollection", "features": []}', "aucun contrat"),
    ],
)
def test_un_fichier_inconnu_est_explique(recevoir, contenu, extrait):
    compte = recevoir(contenu)
    assert (compte.statut, compte.enregistrements) == ("non_reconnu", 0)
    assert extrait in compte.motif


def test_un_fichier_sans_entete_ne_livre_pas_ses_valeurs(recevoir):
    compte = recevoir("CANARI;canari@mail.example;0612345678\n" * 3)
    assert compte.statut == "non_reconnu"
    assert "canari" not in str(compte).lower()


def test_un_entete_repete_refuse_le_fichier(recevoir):
    entete, ligne = POSTE.strip().split("\n")
    compte = recevoir(f"{entete};Etat\n{ligne};rendu\n")
    assert compte.statut == "rejete"
    assert "etat" in compte.motif


def test_un_entete_seul_ne_remplace_pas_un_etat(recevoir, settings):
    compte = recevoir(LISTE_16 + "\n")
    assert (compte.statut, compte.enregistrements) == ("rejete", 0)
    assert [p.name for p in (settings.raw / "reel" / "structures_validees").iterdir()] == ["vide.parquet"]


def test_un_nom_d_entete_suspect_n_est_pas_repete():
    assert nom_affichable("a.b@mail.example", 4) == "colonne n° 4"
    assert nom_affichable("06 12 34 56 78", 2) == "colonne n° 2"
    assert nom_affichable(" Remarques ", 2) == "Remarques"


def test_cle_egalise_les_graphies():
    assert cle("\ufeffL’État\u00a0 civil") == cle("l'etat civil")

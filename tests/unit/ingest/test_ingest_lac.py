"""The lake, the dates and the folder: exactly once, whole or not at all, on the right day."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from exemples_ingest import CONTRAT, CRA, LISTE, PAR_CONTRAT, POSTE, SUBVENTION, ligne_cra

from pipelines import ingest
from pipelines.ingest import reception
from pipelines.ingest.compte import CompteFaux
from pipelines.ingest.dates_export import date_du_nom

JOUR = date(2026, 11, 23)


def test_le_meme_contenu_n_entre_qu_une_fois_meme_renomme(recevoir, settings):
    premier = recevoir(CONTRAT, "a.csv")
    avant = {p: p.stat().st_mtime_ns for p in settings.home.rglob("*.parquet")}
    for nom in ("a.csv", "renomme.csv"):
        compte = recevoir(CONTRAT, nom)
        assert compte.deja_recu
        assert (compte.fichier, compte.charges) == (premier.fichier, premier.charges)
    assert {p: p.stat().st_mtime_ns for p in settings.home.rglob("*.parquet")} == avant
    assert ingest.comptes(settings, "reel").height == 1


def test_un_fichier_refuse_est_examine_a_nouveau(recevoir, monkeypatch):
    vide = reception.Reconnaissance(motif="aucun contrat")
    with monkeypatch.context() as contexte:
        contexte.setattr(reception, "reconnaitre", lambda _: vide)
        assert recevoir(CONTRAT).statut == "non_reconnu"
    assert recevoir(CONTRAT).statut == "charge"


def test_deux_fonds_ne_se_melangent_pas(tmp_path, settings):
    (tmp_path / "a.csv").write_text(CONTRAT, encoding="utf-8")
    (fichier,) = ingest.inventorier(tmp_path)
    for fonds in ("reel", "demonstration-tiny-1-2000"):
        assert not ingest.recevoir(fichier, settings, fonds, JOUR).deja_recu
    assert ingest.comptes(settings, "reel").height == 1


def test_une_coupure_ne_laisse_rien_d_inscrit(recevoir, settings, monkeypatch):
    def coupure(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as contexte:
        contexte.setattr(reception, "inscrire", coupure)
        with pytest.raises(KeyboardInterrupt):
            recevoir(CONTRAT)
    assert ingest.comptes(settings, "reel").is_empty()
    assert not [p for p in settings.home.rglob("*") if p.name.endswith(".tmp")]
    assert not recevoir(CONTRAT).deja_recu


def test_preparer_donne_un_fichier_vide_a_chaque_source(settings):
    ingest.preparer(settings, "reel")
    for nom, table in ingest.tables().items():
        vide = pl.read_parquet(settings.raw / "reel" / nom / "vide.parquet")
        assert (vide.height, vide.schema) == (0, pl.Schema(table.schema()))
    assert pl.read_parquet(settings.raw / "reel" / "fichiers" / "vide.parquet").height == 0
    assert pl.read_parquet(settings.quarantaine / "reel" / "vide.parquet").height == 0


def test_un_compte_faux_ne_s_inscrit_pas(recevoir, monkeypatch):
    monkeypatch.setattr(reception.Doublons, "filtrer", lambda _, lignes, __: lignes.head(0))
    with pytest.raises(CompteFaux):
        recevoir(CONTRAT)


def test_un_fichier_qui_grandit_pendant_la_lecture(tmp_path, settings):
    chemin = tmp_path / "a.csv"
    chemin.write_text(CONTRAT, encoding="utf-8")
    (fichier,) = ingest.inventorier(tmp_path)
    with chemin.open("a", encoding="utf-8") as flux:
        flux.write(CONTRAT.split("\n")[1] + "\n")
    with pytest.raises(ingest.FichierChange):
        ingest.recevoir(fichier, settings, "reel", JOUR)
    assert ingest.comptes(settings, "reel").is_empty()
    assert [p.name for p in (settings.raw / "reel" / "contrats").iterdir()] == ["vide.parquet"]


@pytest.mark.parametrize(
    ("nom", "jour"),
    [
        ("20230405-3925-cnfs.csv", date(2023, 4, 5)),
        ("permanences_2022-12-02.json", date(2022, 12, 2)),
        ("cra-v1-exemples_2022-03.csv", None),
        ("x_2022-01-01_2022-03-31.csv", date(2022, 3, 31)),
        ("20231345.csv", None),
        ("1234567890.csv", None),
        ("90001231.csv", None),
        ("2022-02-30.csv", None),
    ],
)
def test_date_du_nom(nom, jour):
    assert date_du_nom(nom) == jour


@pytest.mark.parametrize(
    ("contenu", "nom", "attendu"),
    [
        (LISTE, "20230405.csv", (date(2023, 4, 5), "nom")),
        (LISTE, "liste.csv", (date(2021, 4, 28), "deduite")),
        (CRA, "cra_2022-01-01.csv", (date(2024, 11, 19), "contenu")),
        (CRA.replace(ligne_cra(), ligne_cra(imported_at="null")), "cra_2023-01-01.csv", (date(2023, 1, 1), "nom")),
        (CRA.replace("2024-11-19 13:40", "2024-11-19 23:40"), "a.csv", (date(2024, 11, 20), "contenu")),
        (SUBVENTION, "a.csv", (date(2024, 11, 20), "deduite")),
        (POSTE.replace("2026-06-01", "2027-06-01"), "a.csv", (JOUR, "reception")),
        (CONTRAT, "a.csv", (JOUR, "reception")),
    ],
)
def test_date_d_export(recevoir, contenu, nom, attendu):
    compte = recevoir(contenu, nom)
    assert (compte.date_export, compte.origine_date) == attendu


def test_la_date_de_l_operateur_l_emporte(tmp_path, settings):
    depot = tmp_path / "depot"
    (depot / "sous").mkdir(parents=True)
    (depot / "sous" / "cra_2022-01-01.csv").write_text(CRA, encoding="utf-8")
    dates = "fichier;date_export\nsous/cra_2022-01-01.csv;2024-12-01\n"
    (depot / "dates_export.csv").write_text(dates, encoding="utf-8")
    (depot / ".cache").mkdir()
    (depot / ".cache" / "a.csv").write_text(CONTRAT, encoding="utf-8")
    (fichier,) = ingest.inventorier(depot, settings)
    assert (fichier.nom, fichier.contrat, fichier.deja_recu) == ("sous/cra_2022-01-01.csv", "cra_v1_plat", False)
    compte = ingest.recevoir(fichier, settings, "reel", JOUR)
    assert (compte.date_export, compte.origine_date) == (date(2024, 12, 1), "operateur")
    assert ingest.inventorier(depot, settings)[0].deja_recu


def test_dates_operateur_illisibles(tmp_path):
    (tmp_path / "dates_export.csv").write_text("a.csv;hier\n", encoding="utf-8")
    with pytest.raises(ingest.DatesOperateurIllisibles, match="ligne 1"):
        ingest.inventorier(tmp_path)


def test_fonds_du_dossier(tmp_path):
    assert ingest.fonds_du_dossier(tmp_path) == "reel"
    marqueur = tmp_path / ".conum-demonstration.json"
    marqueur.write_text(json.dumps({"fonds": "demonstration-tiny-1-2000-v1"}), encoding="utf-8")
    assert ingest.fonds_du_dossier(tmp_path) == "demonstration-tiny-1-2000-v1"
    for mauvais in ("../ailleurs", "reel", "", 3):
        marqueur.write_text(json.dumps({"fonds": mauvais}), encoding="utf-8")
        with pytest.raises(ValueError, match="fonds"):
            ingest.fonds_du_dossier(tmp_path)


def test_la_page_des_contrats_est_a_jour(settings):
    page = settings.racine / "docs" / "contrats.md"
    assert page.read_text(encoding="utf-8") == ingest.page_des_contrats()
    assert all(f"## {c}" in ingest.page_des_contrats() for c, *_ in PAR_CONTRAT)


def test_les_declarations_sont_courtes():
    dossier = Path(ingest.__file__).parent / "contrats"
    assert all(len(p.read_text(encoding="utf-8").splitlines()) <= 300 for p in dossier.rglob("*.yaml"))


def test_l_ordre_des_copies_ne_decide_pas_de_la_date(tmp_path, settings):
    """One content under several names: the stronger source of a date wins, whatever comes first (found 2026-11-23)."""
    depot = tmp_path / "depot"
    depot.mkdir()
    for nom in ("copie.csv", "contrats-2023-06-30.csv", "contrats-2023-05-31.csv"):
        (depot / nom).write_text(CONTRAT, encoding="utf-8")
    for fichier in ingest.inventorier(depot, settings):
        compte = ingest.recevoir(fichier, settings, "reel", JOUR)
    assert ingest.comptes(settings, "reel").select("date_export", "origine_date").rows() == [(date(2023, 6, 30), "nom")]
    assert compte.deja_recu

    (depot / "dates_export.csv").write_text("fichier;date_export\ncopie.csv;2023-01-31\n", encoding="utf-8")
    for fichier in ingest.inventorier(depot, settings):
        ingest.recevoir(fichier, settings, "reel", JOUR)
    dates = ingest.comptes(settings, "reel").select("date_export", "origine_date").rows()
    assert dates == [(date(2023, 1, 31), "operateur")]


def test_un_fichier_en_cours_de_transfert_n_est_pas_liste(tmp_path):
    for nom in ("a.csv.part", "a.tmp", "a.csv~", "~$classeur.xlsx", "a.crdownload", ".a.csv"):
        (tmp_path / nom).write_text(CONTRAT, encoding="utf-8")
    assert ingest.inventorier(tmp_path) == []


def test_des_lignes_sans_compte_disparaissent_quand_le_contenu_est_refuse(settings, tmp_path):
    """A cut leaves rows without an account; refused since, they must not be counted beside an account of zero."""
    (tmp_path / "depot").mkdir()
    (tmp_path / "depot" / "copie.csv").write_text(CONTRAT, encoding="utf-8")
    (fichier,) = ingest.inventorier(tmp_path / "depot")
    orphelin = settings.raw / "reel" / "contrats" / f"{fichier.sha256}.parquet"
    ingest.preparer(settings, "reel")
    pl.DataFrame({"contrat_id": [1]}).write_parquet(orphelin)
    refuse = replace(fichier, contrat=None, motif="refusé", refuse=True)
    assert ingest.recevoir(refuse, settings, "reel", JOUR).statut == "rejete"
    assert not orphelin.exists()


def test_un_contrat_corrige_fait_relire_ses_fichiers(recevoir, settings, monkeypatch):
    """A file loaded by a contract that lacked a header: once corrected, dropping the file again fills the column."""
    entete, ligne = POSTE.strip().split("\n")
    contenu = f"{entete.replace('poste_renouvele', 'renouvele')}\n{ligne}\n"
    assert recevoir(contenu).colonnes_absentes == "est_renouvele"
    assert recevoir(contenu).deja_recu
    corriges = []
    for contrat in ingest.catalogue():
        corps = contrat.model_dump()
        for colonne in corps["colonnes"]:
            if colonne["nom"] == "est_renouvele":
                colonne["entetes"].append("renouvele")
        corriges.append(ingest.Contrat(**corps))
    for module in ("lake", "reconnaissance"):
        monkeypatch.setattr(f"pipelines.ingest.{module}.catalogue", lambda: corriges)
    relu = recevoir(contenu)
    assert (relu.deja_recu, relu.colonnes_absentes, relu.charges) == (False, "", 1)
    assert pl.read_parquet(settings.raw / "reel" / "postes" / "*.parquet")["est_renouvele"].to_list() == [True]
    assert recevoir(contenu).deja_recu

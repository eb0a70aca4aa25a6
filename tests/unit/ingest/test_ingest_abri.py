"""The shelter: a file that kills its reader is refused, the others are received, nothing is left behind."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from archives_hostiles import dimension_immense, hostiles, zip_de
from exemples_ingest import CONTRAT, LISTE

from pipelines import ingest
from pipelines.ingest import abri as abri_
from pipelines.ingest import processus
from pipelines.ingest.compte import CompteFaux
from pipelines.settings import MIO, Limites, Settings

JOUR = date(2026, 11, 23)
FAUTIF = Path(__file__).with_name("enfant_fautif.py").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Serre(Settings):
    """Settings under which a reader dies sooner."""

    secondes: float = 120.0

    def limites(self) -> Limites:
        return replace(Limites(), cpu_plancher=self.secondes, memoire=768 * MIO)


@pytest.fixture
def serre(tmp_path, monkeypatch, settings) -> Serre:
    monkeypatch.setattr(processus, "COMMANDE", [sys.executable, "-c", FAUTIF])
    monkeypatch.setattr(abri_, "_chaud", [])
    return Serre(home=settings.home)


@pytest.fixture
def depot(tmp_path) -> Path:
    dossier = tmp_path / "depot"
    dossier.mkdir()
    return dossier


def tout_recevoir(depot: Path, settings: Settings) -> dict[str, ingest.Compte]:
    with ingest.Abri(settings) as abri:
        fichiers = abri.inventorier(depot)
        comptes = {f.nom: abri.recevoir(f, "reel", JOUR).verifier() for f in fichiers}
    return comptes


def restes(settings: Settings) -> list[str]:
    return [p.name for p in settings.home.rglob("*") if p.name.endswith(".tmp") or p.name.startswith(".lecture-")]


def test_l_abri_rend_ce_que_rendent_les_fonctions(depot, settings, tmp_path):
    (depot / "20230405.csv").write_text(LISTE, encoding="utf-8")
    (depot / "a.zip").write_bytes(zip_de({"contrats.csv": CONTRAT.encode()}))
    (depot / "dates_export.csv").write_text("a.zip;2023-03-31\n", encoding="utf-8")
    (depot / "notes.txt").write_text("rien\n", encoding="utf-8")
    sans = Settings(home=tmp_path / "sans")
    directs = {f.nom: f for f in ingest.inventorier(depot, sans)}
    with ingest.Abri(settings) as abri:
        abrites = {f.nom: f for f in abri.inventorier(depot)}
        assert abrites == directs
        for nom, fichier in abrites.items():
            assert abri.recevoir(fichier, "reel", JOUR) == ingest.recevoir(directs[nom], sans, "reel", JOUR)
        assert all(f.deja_recu == (f.nom != "notes.txt") for f in abri.inventorier(depot))
    assert not restes(settings)


@pytest.mark.parametrize(
    ("etape", "faute", "raison"),
    [
        ("decrire", "segfault", "signal 11"),
        ("decrire", "memoire", "mémoire épuisée"),
        ("decrire", "boucle", "temps"),
        ("recevoir", "segfault", "signal 11"),
        ("recevoir", "memoire", "mémoire épuisée"),
        ("recevoir", "boucle", "temps"),
        ("recevoir", "attend", "temps d'attente épuisé"),
        ("recevoir", "panique", "arrêt brutal de la bibliothèque"),
    ],
)
def test_un_fichier_qui_tue_son_lecteur_est_refuse_et_les_autres_sont_recus(etape, faute, raison, depot, serre):
    if faute in ("boucle", "attend"):
        # Enough for the others, on a loaded machine too: the lake is ready, they take a tenth of a second.
        serre = replace(serre, secondes=2.0)
        ingest.preparer(serre, "reel")
    (depot / "a.csv").write_text(LISTE, encoding="utf-8")
    (depot / f"b-{etape}-{faute}.csv").write_text(CONTRAT + "\n", encoding="utf-8")
    (depot / "c.csv").write_text(CONTRAT, encoding="utf-8")
    comptes = tout_recevoir(depot, serre)
    tueur = comptes.pop(f"b-{etape}-{faute}.csv")
    assert (tueur.statut, tueur.enregistrements, tueur.charges) == ("rejete", 0, 0)
    assert "a fait échouer son lecteur" in tueur.motif
    assert raison in tueur.motif
    assert "Dupont" not in tueur.motif
    assert {c.statut for c in comptes.values()} == {"charge"}
    assert ingest.comptes(serre, "reel").height == 3
    assert not restes(serre)


def test_un_lecteur_tue_apres_avoir_inscrit_laisse_le_fichier_charge(depot, serre, monkeypatch):
    monkeypatch.setattr(processus, "COMMANDE", [*processus.COMMANDE, "recevoir-apres"])
    (depot / "segfault.csv").write_text(CONTRAT, encoding="utf-8")
    (compte,) = tout_recevoir(depot, serre).values()
    assert (compte.statut, compte.charges, compte.deja_recu) == ("charge", 1, True)


def test_un_lecteur_tue_en_ecrivant_ne_laisse_ni_lignes_ni_restes(depot, serre):
    """What a cut leaves: rows under their name without an account, and unfinished files."""
    (depot / "recevoir-segfault.csv").write_text(CONTRAT, encoding="utf-8")
    (fichier,) = ingest.inventorier(depot)
    table = serre.raw / "reel" / "contrats"
    table.mkdir(parents=True)
    orphelin = table / f"{fichier.sha256}.parquet"
    pl.DataFrame({"contrat_id": [1]}).write_parquet(orphelin)
    mort = 2**22 + 1  # beyond the largest number of a process
    (table / f".{fichier.sha256}.parquet.{mort}.0123abcd.tmp").touch()
    (table / f".{fichier.sha256}.parquet.{os.getpid()}.0123abcd.tmp").touch()
    (serre.home / f".lecture-{mort}-abc").mkdir()
    (compte,) = tout_recevoir(depot, serre).values()
    assert compte.statut == "rejete"
    assert not orphelin.exists()
    assert restes(serre) == [f".{fichier.sha256}.parquet.{os.getpid()}.0123abcd.tmp"]


@pytest.mark.parametrize(
    ("faute", "type_", "phrase"),
    [
        ("defaut", processus.DefautDuLecteur, "KeyError"),
        ("faux", CompteFaux, "1 lu, 2 comptés"),
        ("disque", OSError, "No space left"),
    ],
)
def test_nos_defauts_et_le_disque_arretent_l_execution_sans_valeur(faute, type_, phrase, depot, serre):
    (depot / f"recevoir-{faute}.csv").write_text(CONTRAT, encoding="utf-8")
    with pytest.raises(type_, match=phrase) as erreur:
        tout_recevoir(depot, serre)
    assert "Dupont" not in str(erreur.value)
    assert ingest.comptes(serre, "reel").is_empty()


def test_un_fichier_qui_change_se_dit_a_travers_l_abri(depot, settings):
    chemin = depot / "a.csv"
    chemin.write_text(CONTRAT, encoding="utf-8")
    with ingest.Abri(settings) as abri:
        (fichier,) = abri.inventorier(depot)
        chemin.write_text(CONTRAT + "\n", encoding="utf-8")
        with pytest.raises(ingest.FichierChange, match=r"a\.csv a changé"):
            abri.recevoir(fichier, "reel", JOUR)


def test_un_fichier_disparu_ou_interdit_se_dit_en_une_phrase(depot, settings):
    chemin = depot / "a jean@exemple.fr.csv"
    chemin.write_text(CONTRAT, encoding="utf-8")
    with ingest.Abri(settings) as abri:
        (fichier,) = abri.inventorier(depot)
        chemin.unlink()
        with pytest.raises(ingest.FichierChange, match=r"^a \(courriel\)\.csv ne peut pas être ouvert"):
            abri.recevoir(fichier, "reel", JOUR)


def test_un_dates_export_demesure_n_est_pas_lu(depot, settings):
    (depot / "dates_export.csv").write_bytes(b"a.csv;2023-01-01\n" * 100_000)
    with ingest.Abri(settings) as abri, pytest.raises(ingest.DatesOperateurIllisibles, match="1024 Kio"):
        abri.inventorier(depot)


def test_un_lecteur_qui_ne_demarre_pas_n_accuse_aucun_fichier(depot, settings, monkeypatch):
    monkeypatch.setattr(processus, "COMMANDE", [sys.executable, "-c", "raise SystemExit('module absent')"])
    monkeypatch.setattr(abri_, "_chaud", [])
    (depot / "a.csv").write_text(CONTRAT, encoding="utf-8")
    with pytest.raises(processus.DefautDuLecteur, match="module absent"):
        tout_recevoir(depot, settings)


def test_un_classeur_aux_dimensions_immenses_ne_tue_que_son_lecteur(depot, settings):
    (depot / "immense.xlsx").write_bytes(dimension_immense())
    (depot / "liste.csv").write_text(LISTE, encoding="utf-8")
    comptes = tout_recevoir(depot, settings)
    assert "mémoire épuisée" in comptes["immense.xlsx"].motif
    assert {n: c.statut for n, c in comptes.items()} == {"immense.xlsx": "rejete", "liste.csv": "charge"}


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="la mémoire d'un autre processus se lit dans /proc")
def test_les_archives_hostiles_tiennent_dans_512_mio(depot, settings):
    """The bar of I-08; the child alone, imports included, is at about 150 MiB."""
    for nom, (octets, _) in hostiles(CONTRAT.encode()).items():
        (depot / nom).write_bytes(octets)
    with ingest.Abri(settings) as abri:
        fichiers = abri.inventorier(depot)
        assert all(f.refuse for f in fichiers)
        etat = Path(f"/proc/{abri._enfant._enfant.pid}/status").read_text(encoding="utf-8")
    pic = next(int(ligne.split()[1]) for ligne in etat.splitlines() if ligne.startswith("VmHWM"))
    assert pic < 512 * 1024


def test_ce_qui_passe_entre_les_processus_est_du_json(depot):
    from pipelines.ingest import echange

    (depot / "octets\udcff_2023-05-31.csv").write_text(CONTRAT, encoding="utf-8")
    (fichier,) = ingest.inventorier(depot)
    assert echange.fichier(json.loads(json.dumps(echange.vers_json(fichier)))) == fichier

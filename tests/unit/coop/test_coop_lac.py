"""From the Coop to the lake, through the door of ingestion and the command."""

from __future__ import annotations

import base64
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import polars as pl
import pytest
from coop_fausse import Coop
from donnees_coop import CANARI, MAINTENANT, iso
from serveur_coop import CLE, Serveur, servir

from pipelines import coop as api
from pipelines import ingest
from pipelines.coop import RESSOURCES, ErreurCoop
from pipelines.settings import COOP_URL, RACINE, Settings

TABLES = {
    "activites": ("coop_activites", "activites"),
    "cras": ("cra_v1_api", "cra"),
    "structures": ("coop_structures", "structures_coop"),
    "utilisateurs": ("coop_utilisateurs", "utilisateurs_coop"),
    "lieux": ("coop_lieux_activite", "lieux_mediation"),
    "statistiques": ("coop_statistiques", "statistiques_coop"),
}


@pytest.fixture
def serveur() -> Iterator[Serveur]:
    # Two full pages and a part: the command asks for 500 at a time.
    with servir(Coop.generer(activites=1100)) as ouvert:
        yield ouvert


@pytest.fixture
def settings(serveur: Serveur, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setattr(os, "fsync", lambda _: None)
    monkeypatch.setenv("CONUM_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("CONUM_COOP_URL", serveur.coop.adresse)
    monkeypatch.setenv("CONUM_COOP_CLE", CLE)
    monkeypatch.setenv("CONUM_AUJOURDHUI", "2026-02-01")
    return Settings()


def activites(settings: Settings) -> set[tuple]:
    lues = pl.read_parquet(settings.raw / api.fonds(settings) / "activites" / "*.parquet")
    dernieres = lues.sort("modifie_le").group_by("activite_id").last()
    return set(dernieres.select("activite_id", "modifie_le", "supprime_le").rows())


def attendues(coop: Coop) -> set[tuple]:
    lignes = pl.DataFrame(
        [
            {"i": e["id"], **{c: e["attributes"][c] for c in ("modification", "suppression")}}
            for e in coop.tables["activites"]
        ]
    )
    dates = pl.col("modification", "suppression").str.to_datetime("%Y-%m-%dT%H:%M:%S%.fZ", time_unit="us")
    return set(lignes.with_columns(dates).rows())


def conum(*arguments: str) -> subprocess.CompletedProcess[str]:
    commande = [sys.executable, "-m", "pipelines.cli", "coop", *arguments]
    return subprocess.run(commande, cwd=RACINE, capture_output=True, text=True, check=False)


def test_chaque_ressource_est_reconnue_par_son_contrat_et_entierement_chargee(settings, serveur):
    for nom, ressource in RESSOURCES.items():
        bilan = api.recevoir(ressource, settings)
        assert (bilan.rejetes, bilan.charges >= (1 if ressource.nature == "totaux" else 40)) == (0, True), nom
    comptes = ingest.comptes(settings, api.fonds(settings))
    for nom, (contrat, table) in TABLES.items():
        recus = comptes.filter(pl.col("fichier").str.starts_with(f"coop/{nom}/"))
        assert set(recus["contrat"]) == {contrat}
        assert set(recus["table_brute"]) == {table}
        assert set(recus["colonnes_ignorees"]) == {""}
    assert activites(settings) == attendues(serveur.coop)


def test_la_date_d_export_est_le_jour_de_la_reception(settings):
    api.recevoir(RESSOURCES["utilisateurs"], settings)
    (compte,) = ingest.comptes(settings, api.fonds(settings)).filter(pl.col("statut") == "charge").rows(named=True)
    assert compte["origine_date"] == "nom"


def test_aucune_personne_ni_le_secret_ne_restent_sur_le_disque(settings, caplog):
    caplog.set_level("DEBUG")
    for ressource in RESSOURCES.values():
        api.recevoir(ressource, settings)
    mots = [CANARI, CANARI.lower(), "mail.example", *CLE.split(":")]
    motifs = {
        f for mot in mots for f in (mot, quote(mot, safe=""), base64.b64encode(mot.encode()).decode().rstrip("="))
    }
    fichiers = [f for f in settings.home.rglob("*") if f.is_file()]
    textes = [caplog.text.encode(), *(f.read_bytes() for f in fichiers)]
    # Parquet is compressed: its values are searched as text.
    textes += [pl.read_parquet(f).write_json().encode() for f in fichiers if f.suffix == ".parquet"]
    assert len(textes) > 10
    assert [m for m in motifs for t in textes if m.encode() in t] == []
    assert not any(f.is_file() for f in (settings.coop / "attente").rglob("*"))


def test_la_page_en_attente_n_est_lisible_que_par_son_proprietaire(settings, monkeypatch):
    vus: list[tuple[int, int]] = []
    recevoir = ingest.Abri.recevoir

    def regarder(abri: ingest.Abri, fichier: ingest.Fichier, *suite):
        vus.append((fichier.chemin.stat().st_mode & 0o777, (settings.coop / "attente").stat().st_mode & 0o777))
        return recevoir(abri, fichier, *suite)

    monkeypatch.setattr(ingest.Abri, "recevoir", regarder)
    api.recevoir(RESSOURCES["activites"], settings)
    assert set(vus) == {(0o600, 0o700)}


def test_une_page_d_un_format_inconnu_arrete_et_la_suite_reprend_a_elle(settings, serveur):
    def renommer(_, corps):
        corps["data"] = [{"id": e["id"], "autre": {"forme": 1}} for e in corps["data"]]

    serveur.coop.pannes["activites", 2] = lambda coop: setattr(coop, "transforme", renommer)
    with pytest.raises(ErreurCoop, match=r"page-00002\.json n'a pas pu être reçu.*contrat"):
        api.recevoir(RESSOURCES["activites"], settings)
    serveur.coop.transforme = lambda *_: None
    serveur.coop.demandes.clear()
    api.recevoir(RESSOURCES["activites"], settings)
    assert "page[after]" in serveur.coop.demandes[0][1]
    assert activites(settings) == attendues(serveur.coop)


def test_une_ligne_rejetee_seule_dans_son_increment_n_arrete_pas_les_suivantes(settings, serveur):
    api.recevoir(RESSOURCES["activites"], settings)
    serveur.coop.modifier("activites", 3, modification=iso(MAINTENANT), date="jamais")
    # The catch-up of this crawl finds the same row again: it is alone in both.
    serveur.coop.tables["activites"] = [serveur.coop.tables["activites"][3]]
    bilan = api.recevoir(RESSOURCES["activites"], settings)
    assert (bilan.charges, bilan.rejetes > 0) == (0, True)
    serveur.coop.modifier("activites", 0, date="2026-01-31")
    assert api.recevoir(RESSOURCES["activites"], settings).charges == 1


def test_une_page_entierement_rejetee_arrete(settings, serveur):
    for rang in range(1100):
        serveur.coop.modifier("activites", rang, date="jamais")
    with pytest.raises(ErreurCoop, match=r"page-00001\.json n'a pas pu être reçu"):
        api.recevoir(RESSOURCES["activites"], settings)


def test_un_autre_serveur_que_la_production_a_son_fonds(settings, monkeypatch):
    assert api.fonds(settings) == "coop-127-0-0-1"
    monkeypatch.setenv("CONUM_COOP_URL", COOP_URL)
    assert api.fonds(settings) == "reel"


def test_sans_cle_rien_n_est_demande(settings, serveur, monkeypatch):
    monkeypatch.delenv("CONUM_COOP_CLE")
    fini = conum()
    assert (fini.returncode, serveur.recues) == (1, 0)
    assert fini.stderr.startswith("Erreur : CONUM_COOP_CLE n'est pas réglée")
    with pytest.raises(ErreurCoop, match="CONUM_COOP_CLE"):
        api.recevoir(RESSOURCES["activites"], settings)


def test_la_commande_dit_ce_qu_elle_a_recu_et_une_ressource_refusee_n_arrete_pas_les_autres(settings, serveur):
    serveur.coop.pannes["structures", 1] = ("reponse", 403, "")
    fini = conum()
    assert fini.returncode == 1
    (phrase,) = fini.stderr.splitlines()
    assert "refuse l'accès à /structures (403)" in phrase
    assert "activites : 1101 éléments lus en 4 pages, 1101 lignes nouvelles" in fini.stdout
    assert "lieux : 40 éléments lus" in fini.stdout
    refaite = conum()
    assert refaite.returncode == 0, refaite.stderr
    assert "cras : archive gelée" in refaite.stdout
    assert CANARI not in fini.stdout + fini.stderr + refaite.stdout + refaite.stderr
    assert "Ressource inconnue : x" in conum("x").stderr


@pytest.mark.parametrize("demande", [1, 3, 5])
def test_un_processus_tue_reprend_ou_il_en_etait(settings, serveur, demande):
    commande = [sys.executable, "-m", "pipelines.cli", "coop", "activites"]
    tue: Callable[[Coop], None] = lambda _: processus.send_signal(signal.SIGKILL)  # noqa: E731
    changer = serveur.coop.rang("activites", 900)
    serveur.coop.pannes["activites", demande] = tue
    processus = subprocess.Popen(commande, cwd=RACINE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    assert processus.wait(60) == -signal.SIGKILL
    serveur.coop.modifier("activites", changer, modification=iso(MAINTENANT))
    assert conum("activites").returncode == 0
    assert activites(settings) == attendues(serveur.coop)
    assert not any(f.is_file() for f in (settings.coop / "attente").rglob("*"))

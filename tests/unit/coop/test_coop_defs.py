"""The assets of the Coop: nothing without a key, figures with one."""

from __future__ import annotations

from collections.abc import Iterator

import dagster as dg
import pytest
from coop_fausse import Coop
from donnees_coop import CANARI
from serveur_coop import CLE, Serveur, servir

from pipelines.coop import RESSOURCES as DECLAREES
from pipelines.defs.coop.assets import RESSOURCES, coop_chaque_nuit
from pipelines.resources import Execution


@pytest.fixture
def serveur(tmp_path, monkeypatch) -> Iterator[Serveur]:
    with servir(Coop.generer(activites=30, autres=10)) as ouvert:
        monkeypatch.setenv("CONUM_HOME", str(tmp_path / "home"))
        monkeypatch.setenv("CONUM_COOP_URL", ouvert.coop.adresse)
        monkeypatch.delenv("CONUM_COOP_CLE", raising=False)
        yield ouvert


def materialiser() -> dg.ExecuteInProcessResult:
    ressources = {"execution": Execution()}
    instance = dg.DagsterInstance.ephemeral()
    return dg.materialize(RESSOURCES, resources=ressources, instance=instance, raise_on_error=False)


def metadonnees(resultat: dg.ExecuteInProcessResult) -> dict[str, dict]:
    faites = [e for e in resultat.all_events if e.event_type_value == "ASSET_MATERIALIZATION"]
    return {e.asset_key.path[-1]: e.step_materialization_data.materialization.metadata for e in faites}


def test_sans_cle_rien_n_est_demande_et_chaque_actif_le_dit(serveur):
    resultat = materialiser()
    assert resultat.success
    assert serveur.recues == 0
    etats = {nom: m["etat"].value for nom, m in metadonnees(resultat).items()}
    assert set(etats) == set(DECLAREES)
    assert all("CONUM_COOP_CLE n'est pas réglée" in etat for etat in etats.values())


def test_avec_une_cle_chaque_actif_dit_ce_qu_il_a_recu(serveur, monkeypatch):
    monkeypatch.setenv("CONUM_COOP_CLE", CLE)
    resultat = materialiser()
    assert resultat.success
    lues = metadonnees(resultat)
    assert lues["activites"]["elements"].value == 31
    assert lues["activites"]["modifications_jusqu_au"].value.startswith("2026-01")
    assert lues["structures"]["dagster/row_count"].value == 10
    assert not any(CANARI in str(e) for e in resultat.all_events)


def test_une_ressource_refusee_n_arrete_pas_les_autres(serveur, monkeypatch):
    monkeypatch.setenv("CONUM_COOP_CLE", CLE)
    serveur.coop.pannes["activites", 1] = ("reponse", 403, "")
    resultat = materialiser()
    assert not resultat.success
    (echec,) = [e for e in resultat.all_events if e.event_type_value == "STEP_FAILURE"]
    assert "refuse l'accès à /activites (403)" in echec.step_failure_data.user_failure_data.description
    assert set(metadonnees(resultat)) == set(DECLAREES) - {"activites"}


def test_la_reception_de_nuit_est_arretee_tant_qu_on_ne_la_demande_pas():
    assert coop_chaque_nuit.default_status == dg.DefaultScheduleStatus.STOPPED
    assert coop_chaque_nuit.execution_timezone == "Europe/Paris"

"""A worker killed under `make dagster` leaves STARTED within two polling intervals, and its run is retried once."""

import os
import signal
import time
from pathlib import Path

import pytest
import yaml
from interface import Interface, attendre

from pipelines.demo import generer
from pipelines.settings import RACINE

INTERVALLE = yaml.safe_load((RACINE / "dagster.yaml").read_text())["run_monitoring"]["poll_interval_seconds"]

pytestmark = [pytest.mark.long, pytest.mark.xdist_group("orchestration")]


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    dossier = tmp_path_factory.mktemp("ouvrier") / "exports"
    generer(dossier, "tiny", 1, None, lambda _: None)
    return dossier


def parent(pid: int) -> int:
    return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])


def finie(interface: Interface, run_id: str) -> float:
    """Seconds until the run has left STARTED; two polling intervals at most."""
    debut = time.monotonic()
    attendre(lambda: interface.executions()[run_id]["status"] != "STARTED", 2 * INTERVALLE, f"{run_id} hors STARTED")
    return time.monotonic() - debut


def relance(interface: Interface, run_id: str) -> str:
    def trouve() -> str | None:
        return next((e["runId"] for e in interface.executions().values() if e["parentRunId"] == run_id), None)

    return attendre(trouve, 300, f"relance de {run_id}")


def test_un_ouvrier_tue_quitte_started_et_son_execution_est_relancee_une_fois(tmp_path, exports):
    with Interface(tmp_path / "home") as interface:
        premiere = interface.lancer(exports)
        os.kill(interface.processus(premiere), signal.SIGKILL)
        print(f"\nouvrier seul : {finie(interface, premiere):.1f} s")  # noqa: T201
        seconde = relance(interface, premiere)
        os.kill(interface.processus(seconde), signal.SIGKILL)
        print(f"ouvrier de la relance : {finie(interface, seconde):.1f} s")  # noqa: T201

        # Nothing more is launched: the daemon says so itself, and looks at failed runs every five seconds.
        attendre((interface.home / "alertes" / "alertes.jsonl").exists, 90, "alerte")
        time.sleep(INTERVALLE)
        etats = {run_id: e["status"] for run_id, e in interface.executions().items()}
        assert etats == {premiere: "FAILURE", seconde: "FAILURE"}
    assert list((tmp_path / "home" / "published").glob("*.duckdb")) == []


def test_un_ouvrier_tue_avec_son_serveur_de_code_est_vu_et_relance_jusqu_au_bout(tmp_path, exports):
    """The server that launched it died first: only the daemon is left to see its end. It starts again with the rest."""
    with Interface(tmp_path / "home") as interface:
        premiere = interface.lancer(exports)
        ouvrier = interface.processus(premiere)
        os.kill(parent(ouvrier), signal.SIGKILL)
        os.kill(ouvrier, signal.SIGKILL)
        print(f"\nouvrier et serveur de code : {finie(interface, premiere):.1f} s")  # noqa: T201
        assert any("le noyau a rendu le verrou de son témoin" in m for m in interface.messages(premiere))
        interface.tuer()
    with Interface(tmp_path / "home") as interface:
        seconde = relance(interface, premiere)
        fini = attendre(
            lambda: (e := interface.executions()[seconde])["status"] in ("SUCCESS", "FAILURE") and e, 900, "fin"
        )
        assert fini["status"] == "SUCCESS"
    assert (tmp_path / "home" / "published" / "current").exists()

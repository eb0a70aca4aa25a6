"""`dagster dev` of the product, in a home of its own, spoken to as its page does."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx

from pipelines.settings import RACINE

EXECUTIONS = """query { runsOrError { ... on Runs { results { runId status jobName parentRunId startTime endTime
  tags { key value } } } } }"""
EVENEMENTS = """query ($id: ID!, $suite: String) { logsForRun(runId: $id, afterCursor: $suite) {
  ... on EventConnection { cursor hasMore events {
  ... on MessageEvent { message eventType timestamp } } } } }"""
LANCER = """mutation ($p: ExecutionParams!) { launchRun(executionParams: $p) { __typename
  ... on LaunchRunSuccess { run { runId } } ... on PythonError { message } } }"""


def port_libre() -> int:
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        return prise.getsockname()[1]


def attendre(condition: Callable[[], Any], secondes: float, quoi: str) -> Any:
    """What `condition` gives once it is true; fails after `secondes`."""
    fin = time.monotonic() + secondes
    while time.monotonic() < fin:
        if valeur := condition():
            return valeur
        time.sleep(0.25)
    raise AssertionError(f"pas vu en {secondes} s : {quoi}")


class Interface:
    """The processes of `make dagster`, and their GraphQL."""

    def __init__(self, home: Path) -> None:
        self.home, self.port = home, port_libre()
        (home / "dagster").mkdir(parents=True, exist_ok=True)
        self._journal = (home / "interface.log").open("wb")
        code = (
            "import os, sys; from pipelines.settings import Settings; from pipelines.defs.entrepot.manifeste import"
            " preparer; s = Settings(); s.appliquer(PYTHONPATH=str(s.racine)); preparer(s);"
            " os.execv(sys.argv[1], sys.argv[1:])"
        )
        dagster = str(Path(sys.executable).parent / "dagster")
        self._processus = subprocess.Popen(
            [sys.executable, "-c", code, dagster, "dev", "-m", "pipelines.definitions", "-p", str(self.port)],
            cwd=RACINE,
            env={**os.environ, "CONUM_HOME": str(home)},
            stdout=self._journal,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    def __enter__(self) -> Interface:
        attendre(self._prete, 120, "interface prête")
        return self

    def __exit__(self, *_: object) -> None:
        if self._processus.poll() is None:
            self._processus.send_signal(signal.SIGINT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._processus.wait(30)
        # Workers outlive the interface on purpose (a run goes on): those of a test end with it.
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._processus.pid, signal.SIGKILL)
        self._processus.wait()
        self._journal.close()

    def tuer(self) -> None:
        """Everything at once, workers included, as a power cut does."""
        os.killpg(self._processus.pid, signal.SIGKILL)
        self._processus.wait()

    def demander(self, requete: str, **variables: Any) -> dict[str, Any]:
        # Five minutes: Dagster writes one event of the plan at a time, 1,500 for `tout` (82 s on a loaded machine).
        reponse = httpx.post(
            f"http://127.0.0.1:{self.port}/graphql", json={"query": requete, "variables": variables}, timeout=300
        )
        reponse.raise_for_status()
        return reponse.json()["data"]

    def _prete(self) -> bool:
        assert self._processus.poll() is None, (self.home / "interface.log").read_text()[-2000:]
        try:
            lu = self.demander("query { repositoriesOrError { ... on RepositoryConnection { nodes { name } } } }")
        except httpx.TransportError:
            return False
        return bool(lu["repositoriesOrError"].get("nodes"))

    def lancer(self, dossier: Path) -> str:
        """Launch the job `tout`, as the page does."""
        parametres = {
            "selector": {
                "jobName": "tout",
                "repositoryName": "__repository__",
                "repositoryLocationName": "pipelines.definitions",
            },
            "runConfigData": {"resources": {"execution": {"config": {"dossier": str(dossier)}}}},
        }
        lance = self.demander(LANCER, p=parametres)["launchRun"]
        assert lance["__typename"] == "LaunchRunSuccess", lance
        return lance["run"]["runId"]

    def executions(self) -> dict[str, dict[str, Any]]:
        return {e["runId"]: e for e in self.demander(EXECUTIONS)["runsOrError"]["results"]}

    def messages(self, run_id: str) -> list[str]:
        """What the log of a run says, page after page: the plan alone has more than a page of a thousand."""
        lus, suite = [], None
        while True:
            page = self.demander(EVENEMENTS, id=run_id, suite=suite)["logsForRun"]
            lus += [e.get("message", "") for e in page["events"]]
            if not page["hasMore"]:
                return lus
            suite = page["cursor"]

    def processus(self, run_id: str) -> int:
        """The number of the process of a run, once it has begun its first step."""

        def trouve() -> int | None:
            if self.executions()[run_id]["status"] != "STARTED":
                return None
            temoin = self.home / "dagster" / "temoins" / run_id
            return int(temoin.read_text()) if temoin.exists() else None

        return attendre(trouve, 300, f"exécution {run_id} commencée")

"""One trial: a home as it was, a blow, what readers have, the next run.

Belongs here: the order of a trial and what must hold. Does not belong here: where to strike (`tirage`), what is served
(`temoin`).
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipelines.settings import RACINE
from tests.chaos.clone import cloner
from tests.chaos.marques import FRAPPE, TRACE, Frappe
from tests.chaos.temoin import Servie, ouvertes, restes, sequence, servie

TUE = -signal.SIGKILL


class Souche:
    """The process of `souche`, from the outside."""

    def __init__(self) -> None:
        self.processus = subprocess.Popen(
            [sys.executable, "-m", "tests.chaos.souche"],
            cwd=RACINE,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def publier(self, home: Path, trace: Path | None = None, frappe: str = "") -> int:
        """Publish in a fork; its exit code."""
        ordre = {"home": str(home), "trace": str(trace or ""), "frappe": frappe}
        self.processus.stdin.write(json.dumps(ordre) + "\n")
        self.processus.stdin.flush()
        return json.loads(self.processus.stdout.readline())["fin"]

    def fermer(self) -> None:
        """End it."""
        self.processus.stdin.close()
        self.processus.wait(timeout=30)


def conum(home: Path, *arguments: str, trace: Path | None = None, frappe: str = "") -> tuple[int, str]:
    """The real command in a group of its own, watched; its exit code and what it said."""
    processus = subprocess.Popen(
        [sys.executable, "-m", "tests.chaos.enfant", *arguments],
        cwd=RACINE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        env={**os.environ, "CONUM_HOME": str(home), TRACE: str(trace or ""), FRAPPE: frappe},
    )
    sortie, _ = processus.communicate()
    return processus.returncode, sortie


@dataclass(frozen=True)
class Issue:
    """How a blow went: was the run alive, what readers had before and after."""

    frappe: Frappe
    tue: bool
    avant: Servie | None
    apres: Servie | None


@dataclass
class Banc:
    """Trials in one place: `home` is put back as `modele` before each (paths are kept in what a run leaves)."""

    modele: Path
    home: Path
    executer: Callable[..., int]

    def essayer(self, frappes: Sequence[Frappe]) -> list[Issue]:
        """Strike a run, then the run after it on what was left, and so on; then run once more, without hands.

        Raises:
            AssertionError: something else than one complete edition was served, or the last run did not succeed.
        """
        shutil.rmtree(self.home, ignore_errors=True)
        cloner(self.modele, self.home)
        issues = [self._frapper(frappe) for frappe in frappes]
        code = self.executer(self.home)
        assert code == 0, f"après « {frappes[-1]} », l'exécution suivante s'arrête avec le code {code}"
        finale = servie(self.home)
        assert sequence(finale) > sequence(issues[0].avant), (frappes, issues[0].avant, finale)
        assert ouvertes(self.home) == finale.edition_id
        assert restes(self.home) == [], f"après « {frappes[-1]} »"
        return issues

    def _frapper(self, frappe: Frappe) -> Issue:
        avant, ouvertes_avant = servie(self.home), ouvertes(self.home)
        code = self.executer(self.home, trace=self.home.with_name("trace"), frappe=str(frappe))
        assert code in (0, TUE), f"« {frappe} » : le processus s'est arrêté avec le code {code}"
        apres = servie(self.home)
        # Exactly one complete edition: the previous one, or the one that was being published.
        assert apres == avant or sequence(apres) > sequence(avant), (frappe, avant, apres)
        assert not ouvertes_avant or ouvertes(self.home), f"« {frappe} » : plus de données ouvertes"
        return Issue(frappe, code == TUE, avant, apres)

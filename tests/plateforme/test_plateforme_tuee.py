"""A real process, killed by the kernel while the platform answers, then started again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from pipelines.settings import RACINE

DELAI = 400  # five seconds when the machine has nothing else to do; a crowded one took two minutes
APPLIQUER = [sys.executable, "-m", "pipelines.cli", "plateforme", "appliquer", "--par", "Anne Martin", "--plan"]


def lancer(empreinte: str) -> subprocess.Popen:
    return subprocess.Popen(
        [*APPLIQUER, empreinte], cwd=RACINE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def publications(serveur) -> int:
    return len([r for r in serveur.recues if not r.startswith("GET")])


@pytest.mark.parametrize("ecriture", [3, *(pytest.param(n, marks=pytest.mark.long) for n in (1, 2, 4, 7, 12, 16, 17))])
@pytest.mark.parametrize("apres", [True, pytest.param(False, marks=pytest.mark.long)], ids=["apres", "avant"])
def test_tuee_par_le_noyau(service, fausse, serveur, ecriture, apres):
    plan = service().preparer()
    processus: list[subprocess.Popen] = []
    depart = publications(serveur)

    def tuer() -> None:
        os.kill(processus[0].pid, signal.SIGKILL)
        processus[0].wait()

    class Guet(dict):
        """The fault comes with the n-th request that writes, whatever its rank among all."""

        def pop(self, rang, defaut=None):
            fini = processus and processus[0].returncode is not None
            if fini or serveur.recues[-1].startswith("GET") or publications(serveur) - depart != ecriture:
                return defaut
            return (tuer,) if apres else tuer

    serveur.pannes = Guet()
    processus.append(lancer(plan.empreinte))
    try:
        assert processus[0].wait(DELAI) == -signal.SIGKILL
    finally:
        processus[0].kill()
    reprise = lancer(plan.empreinte)
    try:
        dit, _ = reprise.communicate(timeout=DELAI)
    finally:
        reprise.kill()
    assert reprise.returncode == 0, dit
    assert "publiée et relue" in dit and "8 fichiers" in dit
    cles = [r["extras"].get("conum:cle") for r in fausse.le_jeu()["resources"]]
    assert len(cles) == len(set(cles)) == 8 and None not in cles
    assert fausse.le_jeu()["private"] is True and fausse.rendus_publics == []

"""Measures a command from outside: wall time and peak memory of its whole process tree (Linux, /proc).

Does not belong here: what is measured.
"""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True)
class Mesure:
    """Wall seconds, peak resident bytes of the tree (shared pages counted once per process), exit code and output."""

    secondes: float
    pic_octets: int
    code: int
    sortie: str


def _parents() -> dict[int, int]:
    parents = {}
    for dossier in Path("/proc").iterdir():
        if dossier.name.isdigit():
            try:
                # The name of a process may hold spaces and parentheses: fields are counted after the last one.
                parents[int(dossier.name)] = int((dossier / "stat").read_text().rpartition(")")[2].split()[1])
            except (OSError, IndexError):
                continue  # it ended between the listing and the reading
    return parents


def memoire_de_l_arbre(racine: int) -> int:
    """Resident bytes of a process and all its descendants."""
    parents = _parents()
    arbre = {racine}
    while ajout := {p for p, pere in parents.items() if pere in arbre} - arbre:
        arbre |= ajout
    total = 0
    for processus in arbre:
        try:
            total += int(Path(f"/proc/{processus}/statm").read_text().split()[1]) * PAGE
        except (OSError, IndexError):
            continue
    return total


def mesurer(commande: Sequence[str], environnement: dict[str, str] | None = None, pas: float = 0.1) -> Mesure:
    """Run a command to its end and measure it; memory is sampled every `pas` seconds."""
    pic = 0
    fini = threading.Event()
    debut = time.perf_counter()
    processus = subprocess.Popen(
        list(commande), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environnement
    )

    def surveiller() -> None:
        nonlocal pic
        while not fini.wait(pas):
            pic = max(pic, memoire_de_l_arbre(processus.pid))

    veilleur = threading.Thread(target=surveiller, daemon=True)
    veilleur.start()
    sortie, _ = processus.communicate()
    secondes = time.perf_counter() - debut
    fini.set()
    veilleur.join()
    return Mesure(secondes, pic, processus.returncode, sortie)

"""The crawl of the Coop's activities from the tests' own server, against the same pages fetched and thrown away.

Does not belong here: how a command is measured (`mesure`) nor printed (`__main__`).
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from bench.etapes import Etape, python
from pipelines.settings import RACINE

# Seconds that the test server waits before each page of 500: alone it answers in 12 ms, which no database does. The
# time of the real API is not published; its statistics take 7 to 8 s (domain.md §2.1).
LATENCE = 0.1
SERVEUR = RACINE / "tests" / "unit" / "coop"

# What the server alone takes: the same requests, in the same order, and nothing made of the answers but the next link.
JETER = """
import sys
from urllib.parse import parse_qs, urlsplit
import httpx
adresse, cle = sys.argv[1:3]
parametres = {"page[size]": "500"}
with httpx.Client(headers={"Authorization": f"Bearer {cle}"}, timeout=60) as client:
    while True:
        corps = client.get(adresse + "/activites", params=parametres).content
        debut = corps.rfind(b'"next": {"href": "')
        if debut < 0:
            break
        lien = corps[debut + 18 : corps.index(b'"', debut + 18)].decode()
        parametres["page[after]"] = parse_qs(urlsplit(lien).query)["page[after]"][0]
"""


@dataclass(frozen=True)
class EtapeCoop(Etape):
    """A stage that talks to a server: its address and key are in the environment."""

    adresse: str = ""
    cle: str = ""

    def environnement(self) -> dict[str, str]:
        """As the others, and the server."""
        return {
            **super().environnement(), "CONUM_COOP_URL": self.adresse, "CONUM_COOP_CLE": self.cle,
            "NO_PROXY": "127.0.0.1",
        }  # fmt: skip


@contextmanager
def serveur(activites: int, latence: float) -> Iterator[tuple[str, str]]:
    """Address and key of a server in a process of its own; `latence` is added to each page, in seconds."""
    commande = [sys.executable, str(SERVEUR / "serveur_coop.py"), str(activites), str(latence)]
    processus = subprocess.Popen(commande, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONHASHSEED": "0"})
    try:
        assert processus.stdout is not None  # noqa: S101 - it is a pipe
        adresse, cle = processus.stdout.readline().split()
        yield adresse, cle
    finally:
        processus.terminate()
        processus.wait()


def etapes(adresse: str, cle: str, activites: int, home: Path) -> tuple[Etape, Etape]:
    """The pages thrown away, then the crawl into a new lake."""
    commun = EtapeCoop("", (), activites, home, adresse, cle)
    return (
        replace(commun, nom="Coop, pages jetées", commande=python("-c", JETER, adresse, cle)),
        replace(commun, nom="Coop, réception", commande=python("-m", "pipelines.cli", "coop", "activites")),
    )

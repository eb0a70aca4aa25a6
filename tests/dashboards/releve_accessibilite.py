"""Writes dashboards/vues/accessibilite.toml: what the checks found on each page, and when.

`python -m tests.dashboards.releve_accessibilite [page …]` opens every page, or those named, and keeps the lines of the
others. The page « Accessibilité » states what this file holds, and nothing else.

Belongs here: running the matrix outside of pytest and writing its record.
Does not belong here: the checks (accessibilite.py), the sentences (dashboards/vues/accessibilite.py).
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from bench.serveur import servir
from dashboards.vues.accessibilite import RELEVE, lire
from dashboards.vues.registre import page, pages_ecrites
from tests.dashboards.accessibilite import AXE, LARGEURS, THEMES, relever
from tests.dashboards.edition import ecrire_edition
from tests.dashboards.navigation import chromium


def _ecrire(lignes: dict[str, dict[str, object]]) -> None:
    ordre = [p.url for p in pages_ecrites() if p.url in lignes]
    blocs = [
        f"[{url}]\n" + "".join(f"{nom} = {json.dumps(dit)}\n" for nom, dit in lignes[url].items()) for url in ordre
    ]
    entete = "# Written by `python -m tests.dashboards.releve_accessibilite`: never by hand.\n\n"
    RELEVE.write_text(entete + "\n".join(blocs), encoding="utf-8")


def main() -> None:
    """The record, a line at a time: an interrupted run keeps what it has measured."""
    version = re.search(r"axe v([\d.]+)", AXE)
    lignes: dict[str, dict[str, object]] = {url: vars(ligne) for url, ligne in lire().items()}
    with tempfile.TemporaryDirectory() as dossier:
        home = Path(dossier)
        ecrire_edition(home)
        with servir(home) as adresse, chromium() as navigateur:
            for url in sys.argv[1:] or [p.url for p in pages_ecrites()]:
                trouves = relever(navigateur, f"{adresse}/{url}", page(url))
                lignes[url] = {
                    "le": f"{datetime.now(UTC):%Y-%m-%d}",
                    "axe": version[1] if version else "",
                    "affichages": len(LARGEURS) * len(THEMES),
                    "defauts": sum(len(d) for d in trouves.values()),
                }
                _ecrire(lignes)
                sys.stdout.write(f"{url} {json.dumps(trouves, ensure_ascii=False, indent=1)}\n")
                sys.stdout.flush()


if __name__ == "__main__":
    main()

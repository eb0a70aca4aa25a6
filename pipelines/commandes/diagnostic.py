"""`conum doctor`: does this machine have what a run needs?

Belongs here: real checks, each with what to do. Does not belong here: repairing.
"""

from __future__ import annotations

import os
import shutil
import stat
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple

from pipelines.publication.editions import courante, lire_edition
from pipelines.settings import Settings

# dagster-dbt pins dagster exactly and DuckDB's file format changes at 2.0: these four move together or not at all.
VERSIONS = {"dagster": "1.13.27", "dagster-dbt": "0.29.27", "duckdb": "1.5.5", "great-expectations": "1.24.1"}
PLACE_MINIMALE = 2 * 1024**3


class Constat(NamedTuple):
    """What was looked at, whether it is well, what was found or what to do."""

    objet: str
    bon: bool
    detail: str


def _versions() -> Iterator[Constat]:
    python = sys.version_info[:2] >= (3, 11)
    yield Constat("Python", python, sys.version.split()[0] if python else "installez Python 3.11 ou plus récent")
    for paquet, attendue in VERSIONS.items():
        try:
            trouvee = version(paquet)
        except PackageNotFoundError:
            trouvee = "absent"
        bon = trouvee == attendue
        yield Constat(paquet, bon, trouvee if bon else f"{trouvee}, attendu {attendue} : relancez make setup")


def _dossiers(settings: Settings) -> Iterator[Constat]:
    home = settings.home
    existant = next(d for d in (home, *home.parents) if d.exists())
    bon = os.access(existant, os.W_OK)
    yield Constat(
        "Dossier de travail", bon, str(home) if bon else f"{home} n'est pas inscriptible : changez CONUM_HOME"
    )
    libre = shutil.disk_usage(existant).free
    texte = f"{libre / 1024**3:.1f} Gio libres".replace(".", ",")
    bon = libre >= PLACE_MINIMALE
    yield Constat("Place sur le disque", bon, texte if bon else f"{texte} : il en faut au moins 2")


def _cle(cle: Path) -> Constat:
    if not cle.exists():
        return Constat("Clé des pseudonymes", True, "pas encore créée : elle le sera à la première réception")
    mode = stat.S_IMODE(cle.stat().st_mode)
    bon = mode == 0o600
    return Constat("Clé des pseudonymes", bon, "mode 600" if bon else f"mode {mode:o} : faites chmod 600 {cle}")


def _edition(published: Path) -> Constat:
    pointeur = published / "current"
    if not pointeur.is_symlink():
        return Constat("Édition en service", False, "aucune édition publiée : lancez make run")
    if (fichier := courante(published)) is None:
        return Constat(
            "Édition en service", False, "le pointeur ne mène nulle part : lancez conum rollback ou make run"
        )
    edition = lire_edition(fichier)
    return Constat("Édition en service", True, f"{edition['edition_id']}, publiée le {edition['publie_le']:%d/%m/%Y}")


def examiner(settings: Settings) -> list[Constat]:
    """Every check of this machine."""
    manifeste = settings.dbt_project / "target" / "manifest.json"
    reference = settings.reference / "communes.csv"
    return [
        *_versions(),
        *_dossiers(settings),
        _cle(settings.cle),
        Constat("Géographie de référence", reference.is_file(), str(reference)),
        Constat(
            "Projet dbt", manifeste.is_file(), "prêt" if manifeste.is_file() else "à préparer : lancez conum prepare"
        ),
        _edition(settings.published),
    ]

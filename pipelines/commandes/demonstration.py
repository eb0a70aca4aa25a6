"""Demonstration exports: generate them once, use them again.

Belongs here: where they go and when they are made again.
Does not belong here: what they hold (`pipelines.demo`).
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from pipelines.publication.identite import empreinte
from pipelines.settings import Settings

GENERATEUR = ["pipelines/demo/**/*"]


def exports_de_demonstration(
    settings: Settings, echelle: str, graine: int, cra: int | None, progression: Callable[[str], None]
) -> Path:
    """Folder of the demonstration, generated unless the same generator made it already."""
    nom = f"{echelle}-{graine}" + (f"-{cra}" if cra else "")
    dossier, temoin = settings.demonstration / nom, settings.demonstration / f".{nom}.empreinte"
    attendue = empreinte(settings.racine, GENERATEUR)
    if dossier.is_dir() and temoin.is_file() and temoin.read_text(encoding="utf-8") == attendue:
        return dossier
    from pipelines.demo import generer  # noqa: PLC0415 - Polars, for those who need it

    temoin.unlink(missing_ok=True)
    shutil.rmtree(dossier, ignore_errors=True)
    generer(dossier, echelle, graine, cra, progression)
    temoin.write_text(attendue, encoding="utf-8")
    return dossier

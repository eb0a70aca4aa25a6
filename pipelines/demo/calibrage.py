"""The facts that the demonstration is calibrated on, read from calibration/*.yaml and lexique.yaml.

Belongs here: reading and naming them. Does not belong here: a figure (they stay in the files, with their source).
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

DOSSIER = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Territoire:
    """What is known of one département: structures, posts, accompaniments, where it is."""

    code: str
    structures: int
    publiques: int
    postes: int
    accompagnements: int
    latitude: float
    longitude: float


@cache
def programme() -> dict[str, Any]:
    """Structures, posts, contracts, training, money."""
    return yaml.safe_load((DOSSIER / "calibration" / "programme.yaml").read_text(encoding="utf-8"))


@cache
def activite() -> dict[str, Any]:
    """Activity reports."""
    return yaml.safe_load((DOSSIER / "calibration" / "activite.yaml").read_text(encoding="utf-8"))


@cache
def coop() -> dict[str, Any]:
    """The new Coop."""
    return yaml.safe_load((DOSSIER / "calibration" / "coop.yaml").read_text(encoding="utf-8"))


@cache
def lexique() -> dict[str, list[str]]:
    """Invented words."""
    return yaml.safe_load((DOSSIER / "lexique.yaml").read_text(encoding="utf-8"))


@cache
def territoires() -> tuple[Territoire, ...]:
    """One row per département, 978 included."""
    with (DOSSIER / "calibration" / "territoires.csv").open(encoding="utf-8", newline="") as flux:
        return tuple(
            Territoire(
                code=ligne["code_departement"],
                structures=int(ligne["structures"]),
                publiques=int(ligne["structures_publiques"]),
                postes=int(ligne["postes"]),
                accompagnements=int(ligne["accompagnements"]),
                latitude=float(ligne["latitude"]),
                longitude=float(ligne["longitude"]),
            )
            for ligne in csv.DictReader(flux)
        )

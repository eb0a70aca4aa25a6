"""A file of an edition: what it weighs, what it is worth, what it counts.

Belongs here: that. Does not belong here: which files there are (`edition`), what the platform says of them.
"""

from __future__ import annotations

import csv
import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Fichier:
    """A file of the folder. `lignes` and `colonnes`: of a CSV only; `millesime`: declared name of its frozen copy."""

    nom: str
    chemin: Path
    titre: str
    description: str
    format: str
    tabulaire: bool
    octets: int
    sha1: str
    sha256: str
    lignes: int | None = None
    colonnes: tuple[str, ...] = ()
    schema: dict[str, Any] = field(default_factory=dict)
    schema_nom: str | None = None
    millesime: str | None = None


def peser(chemin: Path) -> tuple[int, str, str]:
    """Bytes, SHA-1 (what the platform computes) and SHA-256 of a file."""
    sha1, sha256, octets = hashlib.sha1(usedforsecurity=False), hashlib.sha256(), 0
    with chemin.open("rb") as flux:
        while bloc := flux.read(1 << 20):
            octets += len(bloc)
            sha1.update(bloc)
            sha256.update(bloc)
    return octets, sha1.hexdigest(), sha256.hexdigest()


def compter(chemin: Path) -> tuple[int, tuple[str, ...]]:
    """Records and columns of a CSV, read by another reader than the one that wrote it."""
    with chemin.open(encoding="utf-8", newline="") as flux:
        lecteur = csv.reader(flux)
        entete = tuple(next(lecteur, []))
        return sum(1 for _ in lecteur), entete

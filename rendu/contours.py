"""Contours of the départements, from the committed reference file to SVG paths.

Belongs here: geometry as drawn (flat plane, y upwards, overseas moved beside the metropole, Paris enlarged).
Does not belong here: values and colours (carte_france.py).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

LARGEUR = 600.0


@dataclass(frozen=True)
class Contour:
    """One territory and its path."""

    code: str
    nom: str
    chemin: str


@dataclass(frozen=True)
class Cadre:
    """Frame of an inset, in the drawing plane."""

    x: float
    y: float
    largeur: float
    hauteur: float
    nom: str


@dataclass(frozen=True)
class Fond:
    """All the contours, in one drawing plane. `agrandis` repeats small territories, larger, in a frame."""

    hauteur: float
    contours: tuple[Contour, ...]
    agrandis: tuple[Contour, ...]
    cadres: tuple[Cadre, ...]


@dataclass(frozen=True)
class _Plan:
    """From the plane of the file (y upwards) to the drawing (y downwards, 600 wide)."""

    gauche: float
    haut: float
    k: float

    def x(self, valeur: float) -> float:
        return (valeur - self.gauche) * self.k

    def y(self, valeur: float) -> float:
        return (self.haut - valeur) * self.k

    def contour(self, entite: dict[str, Any]) -> Contour:
        geometrie = entite["geometry"]
        polygones = [geometrie["coordinates"]] if geometrie["type"] == "Polygon" else geometrie["coordinates"]
        chemin = "".join(self._anneau(anneau) for polygone in polygones for anneau in polygone)
        return Contour(entite["properties"]["code"], entite["properties"]["nom"], chemin)

    def _anneau(self, points: list[list[float]]) -> str:
        textes = [f"{self.x(p[0]):.1f} {self.y(p[1]):.1f}" for p in points]
        uniques = [t for n, t in enumerate(textes) if n == 0 or t != textes[n - 1]]
        return f"M{'L'.join(uniques)}Z" if len(uniques) > 2 else ""

    def cadre(self, boite: list[float], nom: str) -> Cadre:
        gauche, bas, droite, haut = boite
        return Cadre(self.x(gauche), self.y(haut), (droite - gauche) * self.k, (haut - bas) * self.k, nom)


@lru_cache(maxsize=4)
def charger(fichier: str, signature: float) -> Fond:
    """The file scaled to 600 units wide; `signature` (date of the file) is part of the cache key."""
    brut = json.loads(Path(fichier).read_text(encoding="utf-8"))
    gauche, bas, droite, haut = brut["bbox"]
    plan = _Plan(gauche, haut, LARGEUR / (droite - gauche))
    contours = tuple(plan.contour(e) for e in brut["features"])
    noms = {c.code: c.nom for c in contours}
    cadres = [plan.cadre(e["cadre"], noms[e["codes"][0]]) for e in brut.get("encarts", [])]
    agrandis: tuple[Contour, ...] = ()
    if loupe := brut.get("grossissement"):
        agrandis = tuple(plan.contour(e) for e in loupe["features"])
        cadres.append(plan.cadre(loupe["cadre"], "Petite couronne"))
    return Fond((haut - bas) * plan.k, contours, agrandis, tuple(cadres))


def fond_departements(dossier: Path) -> Fond | None:
    """The contours of the départements, or None when the file is not there."""
    fichier = dossier / "contours_departements.geojson"
    return charger(str(fichier), fichier.stat().st_mtime) if fichier.is_file() else None

"""The platform's quality score, computed before anything is sent.

Belongs here: the nine points as udata 17.18 counts them (`Dataset.compute_quality`, read on 2026-11-30).
Does not belong here: our own gates (`pipelines.diffusion`, `pipelines.publication`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

POINTS = 9
FERMES = ("pdf", "doc", "docx", "word", "xls", "excel", "xlsx")
DESCRIPTION = 100
# Days between two updates, udata's own; None: none is expected at a given time. Those that an edition may have.
JOURS: dict[str, int | None] = {
    "daily": 1,
    "weekly": 7,
    "biweekly": 14,
    "semimonthly": 31,
    "monthly": 31,
    "bimonthly": 62,
    "quarterly": 93,
    "semiannual": 365,
    "annual": 365,
    "punctual": None,
    "irregular": None,
}


@dataclass(frozen=True)
class Ressource:
    """What the score reads of a resource. `disponible`: what the platform's last check said; None: not checked."""

    type: str
    format: str
    description: str
    distante: bool = False
    disponible: bool | None = None


@dataclass(frozen=True)
class Point:
    """One of the nine points; `sinon`: what to do when it is lost."""

    nom: str
    acquis: bool
    sinon: str


def points(
    champs: Mapping[str, Any], ressources: Sequence[Ressource], *, mise_a_jour: datetime, maintenant: datetime
) -> list[Point]:
    """The nine points of a data set.

    Args:
        champs: its metadata.
        ressources: every resource it will have, ours or not.
        mise_a_jour: last time one of them changed.
        maintenant: when the platform will look.
    """
    frequence = champs.get("frequency")
    connue = frequence in JOURS
    return [
        Point("licence", bool(champs.get("license")), "déclarez la licence dans datapackage.json"),
        Point("couverture temporelle", bool(champs.get("temporal_coverage")), "aucune date ne dit la période couverte"),
        Point("couverture spatiale", bool(champs.get("spatial")), "déclarez la zone couverte"),
        Point("fréquence", connue, "réglez CONUM_DATAGOUV_FREQUENCE (monthly, quarterly…)"),
        Point(
            "fréquence respectée",
            connue and _a_temps(frequence, mise_a_jour, maintenant),
            "la dernière mise à jour est plus vieille que la fréquence annoncée",
        ),
        Point(
            "description",
            len(champs.get("description") or "") > DESCRIPTION,
            f"la description doit dépasser {DESCRIPTION} caractères",
        ),
        Point(
            "format ouvert",
            any(r.format and r.format.lower() not in FERMES for r in ressources),
            "aucun fichier dans un format ouvert",
        ),
        Point(
            "ressources disponibles",
            bool(ressources) and all(r.disponible is not False for r in ressources if r.distante),
            "un lien du jeu ne répond plus : corrigez-le sur la plateforme",
        ),
        Point(
            "ressources documentées",
            any(r.type == "documentation" or r.description for r in ressources),
            "ajoutez une documentation ou une description",
        ),
    ]


def _a_temps(frequence: str, mise_a_jour: datetime, maintenant: datetime) -> bool:
    jours = JOURS.get(frequence)
    if jours is None:
        return True
    # Not one day late, counted as the platform does: whole days, towards the past.
    return (mise_a_jour + timedelta(days=jours) - maintenant).days >= -1

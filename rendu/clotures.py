"""What is said of the alerts closed in the month: since when, and for which rules nothing is known.

Belongs here: the words that a page and a report share. Does not belong here: judging an alert (dbt), reading.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rendu import formats
from rendu.lignes import Ligne

SANS_JUGEMENT = (
    "Les alertes closes ne sont pas suivies : aucune règle n’a pu être jugée à la fois à la date de l’édition et à la "
    "fin du mois précédent."
)


def jugees_au(regles: Sequence[Ligne]) -> date | None:
    """The earlier date at which rules were judged too; None when none was."""
    return next((r["rejugee_au"] for r in regles if r["est_rejugee"]), None)


def titre(jour: date) -> str:
    """« Alertes closes depuis le … »."""
    return f"Alertes closes depuis le {formats.jour_long(jour)}"


def non_suivies(regles: Sequence[Ligne], jour: date) -> str:
    """The rules of the edition whose closures nobody follows, in a sentence; empty when all are followed."""
    noms = [r["libelle"] for r in regles if r["est_evaluee"] and not r["est_rejugee"]]
    if not noms:
        return ""
    raison = f"faute d’avoir été jugées aussi au {formats.jour_long(jour)}"
    return f"Règles dont les alertes nouvelles et closes ne sont pas suivies, {raison} : {' ; '.join(noms)}."

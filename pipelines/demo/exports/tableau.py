"""One way to write the dataspace's tables: `;`, ISO dates, empty = null, true/false.

Belongs here: the spelling of a value. Does not belong here: the columns of a table.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path


def valeur(brut: object) -> str:
    """Spell one value."""
    if brut is None:
        return ""
    if brut is True:
        return "true"
    if brut is False:
        return "false"
    return brut.isoformat() if isinstance(brut, date) else str(brut)


def instant(jour: date) -> str:
    """Return the time of the nightly batch of a day."""
    return f"{jour.isoformat()}T02:00:00Z"


def mongo(jour: date) -> dict[str, str]:
    """Return midnight of a day in the extended JSON of a Mongo export."""
    return {"$date": f"{jour.isoformat()}T00:00:00Z"}


def ecrire(chemin: Path, colonnes: Sequence[str], lignes: Iterable[Sequence[object] | Mapping[str, object]]) -> int:
    """Write a table and return its number of rows. A row given by names is empty where it says nothing."""
    n = 0
    with chemin.open("w", encoding="utf-8", newline="") as flux:
        redacteur = csv.writer(flux, delimiter=";", lineterminator="\n")
        redacteur.writerow(colonnes)
        for ligne in lignes:
            valeurs = [ligne.get(c) for c in colonnes] if isinstance(ligne, Mapping) else ligne
            redacteur.writerow([valeur(v) for v in valeurs])
            n += 1
    return n

"""The period that a picture of months shows, chosen by the reader and kept in the address.

Belongs here: the list of periods, and the rows that one keeps.
Does not belong here: the date of the page (filtres.py), reading.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dashboards.components import filtres
from rendu.lignes import Ligne

PERIODES = {"12": "12 derniers mois", "24": "24 derniers mois", "tout": "Depuis l’origine"}


def choisir(defaut: str = "24") -> str:
    """The widget: one period for all the pictures of months of a page."""
    return filtres.liste("periode", "Période", PERIODES, defaut, largeur=220)


def garder(lignes: Sequence[Ligne], periode: str) -> list[Ligne]:
    """The last rows of a series ordered by month, one row per month."""
    return list(lignes) if periode == "tout" else list(lignes[-int(periode) :])


def mois_entre(debut: date, fin: date) -> list[date]:
    """First day of each month from one to the other, both included: an axis of months skips none."""
    rangs = range(debut.year * 12 + debut.month - 1, fin.year * 12 + fin.month)
    return [date(m // 12, m % 12 + 1, 1) for m in rangs]

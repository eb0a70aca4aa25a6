"""Dates of the demonstration: its bounds, month arithmetic, spellings.

Belongs here: calendar helpers. Does not belong here: what happens on a date.
"""

from __future__ import annotations

from datetime import date, timedelta

OUVERTURE = date(2020, 11, 17)
HORIZON = date(2024, 12, 31)


def plus_mois(jour: date, mois: int) -> date:
    """Add months, kept inside the month (31 January + 1 month = 28 or 29 February)."""
    rang = jour.year * 12 + jour.month - 1 + mois
    annee, numero = divmod(rang, 12)
    dernier = (date(annee + (numero == 11), (numero + 1) % 12 + 1, 1) - timedelta(days=1)).day
    return date(annee, numero + 1, min(jour.day, dernier))


def plus_jours(jour: date, jours: int) -> date:
    """Add days."""
    return jour + timedelta(days=int(jours))


def mois_entre(debut: date, fin: date) -> int:
    """Count the months begun between two days."""
    return (fin.year - debut.year) * 12 + fin.month - debut.month + (fin.day >= debut.day)


def fin_de_mois(jour: date) -> date:
    """Return the last day of the month."""
    return plus_mois(jour.replace(day=1), 1) - timedelta(days=1)


def iso(jour: date | None) -> str:
    """Return the ISO spelling, empty for no date."""
    return jour.isoformat() if jour else ""


def francais(jour: date) -> str:
    """Return the DD/MM/YYYY spelling."""
    return f"{jour:%d/%m/%Y}"

"""What can be chosen, and what a choice means: territories, dates, the month before.

Belongs here: options of the filters and the selection they make, without a widget.
Does not belong here: widgets and address (filtres.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from rendu import formats
from rendu.modeles import NATIONAL, NON_LOCALISE, Selection, Territoire

TOUS = ""
_SANS_ACCENT = str.maketrans("àâäéèêëîïôöùûüçÉÈÎÔ", "aaaeeeeiioouuuceeio")


def cle_de_tri(texte: str) -> str:
    """Sort key that files É with E."""
    return texte.translate(_SANS_ACCENT).casefold()


def options_regions(territoires: list[Territoire]) -> dict[str, str]:
    """Code → name of the régions, by name. « Non localisé » is no place to steer: it stays in the tables."""
    choix = [t for t in territoires if t.maille == "region" and t.code != NON_LOCALISE]
    return {TOUS: "France entière"} | {t.code: t.nom for t in sorted(choix, key=lambda t: cle_de_tri(t.nom))}


def options_departements(territoires: list[Territoire], region: str) -> dict[str, str]:
    """Code → name of the départements of a région (or of all), by code."""
    choix = [t for t in territoires if t.maille == "departement" and t.code != NON_LOCALISE]
    gardes = sorted((t for t in choix if region in (TOUS, t.code_parent)), key=lambda t: t.code)
    return {TOUS: "Tous les départements"} | {t.code: f"{t.code} – {t.nom}" for t in gardes}


def options_dates(dates: list[date]) -> dict[str, str]:
    """ISO date → date in words, latest first."""
    return {jour.isoformat(): formats.jour_long(jour) for jour in dates}


def retenir(demande: str | None, options: Mapping[str, str], defaut: str) -> str:
    """What an address asks for when this edition knows it, else the default."""
    return demande if demande is not None and demande in options else defaut


def is_fin_de_mois(jour: date) -> bool:
    """True on the last day of a month; the calendar also holds the edition's own date."""
    return date.fromordinal(jour.toordinal() + 1).day == 1


def selectionner(
    region: str, departement: str, au: date, territoires: list[Territoire], dates: list[date]
) -> Selection:
    """The smallest territory chosen, the date, and the month end before it."""
    cle = ("national", NATIONAL)
    if departement:
        cle = ("departement", departement)
    elif region:
        cle = ("region", region)
    territoire = next(t for t in territoires if (t.maille, t.code) == cle)
    avant = [jour for jour in dates if jour < au and is_fin_de_mois(jour)]
    return Selection(territoire, au, max(avant) if avant else None)


def perimetre(territoire: Territoire, territoires: list[Territoire]) -> Territoire:
    """Territory whose départements are listed beside the map: a département is shown among its région."""
    if territoire.maille != "departement":
        return territoire
    parents = [t for t in territoires if t.maille == "region" and t.code == territoire.code_parent]
    return parents[0] if parents else next(t for t in territoires if t.maille == "national")

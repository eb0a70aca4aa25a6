"""What is read of a run or a cell, in every format.

Belongs here: the text and the typed value of one figure. Does not belong here: French formats (rendu.formats).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from pipelines.rapports.contenu import Mot
from rendu import formats
from rendu.chiffre import texte, titre
from rendu.formats import FINE, INSECABLE
from rendu.lignes import Chiffre


def en_phrase(mot: Mot) -> str:
    """In a sentence: millions of euros are abbreviated."""
    return _marque(mot, texte(mot)) if isinstance(mot, Chiffre) else formats.typographie(mot)


def en_cellule(mot: Mot) -> str:
    """In a table: amounts to the cent, nothing abbreviated."""
    if not isinstance(mot, Chiffre):
        return formats.typographie(mot)
    return _marque(mot, titre(mot) if mot.unite == "euros" and mot.is_chiffre else texte(mot))


def _marque(c: Chiffre, lu: str) -> str:
    return f"{lu}{INSECABLE}(p)" if c.is_chiffre and c.statut == "provisoire" else lu


def en_valeur(mot: Mot) -> Any:
    """In a workbook: the published value itself, typed; the sign of its status where there is none."""
    if not isinstance(mot, Chiffre):
        return mot
    if not mot.is_chiffre:
        return texte(mot)
    if isinstance(mot.valeur, bool):
        return "oui" if mot.valeur else "non"
    return mot.valeur


def en_csv(mot: Mot) -> str:
    """In a CSV: ISO dates, points, no thousands; an absent figure is its sign, as in the workbooks."""
    valeur = en_valeur(mot)
    if isinstance(valeur, date):
        return valeur.isoformat()
    if isinstance(valeur, Decimal | float):
        return f"{Decimal(str(valeur)):f}"
    return str(valeur).replace(FINE, " ").replace(INSECABLE, " ")


def is_nombre(mot: Mot) -> bool:
    """True for what is aligned on the right."""
    return isinstance(mot, Chiffre) and mot.unite not in {"texte", "date"}

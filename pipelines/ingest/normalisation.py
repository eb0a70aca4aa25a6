"""Comparison keys: how two spellings of a header or of a listed value are found to be the same.

Belongs here: the folding of case, accents, apostrophes, BOM and whitespace.
Does not belong here: any cleaning of a value that is kept.
"""

from __future__ import annotations

import re
import unicodedata

_ESPACES = re.compile(r"[\s\u00a0\u202f\ufeff\u200b]+")
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "`": "'", "´": "'"})


def cle(texte: str) -> str:
    """Folds a header or a listed value: no accent, no case, one space, straight apostrophe."""
    # Apostrophes first: NFKD would turn the acute accent « ´ » into a space and a combining mark.
    decompose = unicodedata.normalize("NFKD", texte.translate(_APOSTROPHES))
    sans_accent = "".join(c for c in decompose if not unicodedata.combining(c))
    return _ESPACES.sub(" ", sans_accent).strip().casefold()


def nom_affichable(entete: str, rang: int) -> str:
    """Name of an unknown column fit for a report: a header that could be personal data is not repeated."""
    propre = _ESPACES.sub(" ", entete).strip()
    if "@" in propre or len(propre) > 80 or sum(c.isdigit() for c in propre) >= 8:
        return f"colonne n° {rang}"
    return propre

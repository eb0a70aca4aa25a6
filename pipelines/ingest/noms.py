"""The name of a received file, fit for accounts, messages and metadata.

Belongs here: masking what identifies a person, replacing what is not printable.
Does not belong here: finding the date in a name (`dates_export.py`), which reads the name as it is.
"""

from __future__ import annotations

import re

from pipelines.ingest.dates_export import JOUR_ECRIT

# The whole word: what stands around an address is often the name of its owner. The extension says what the file is.
_COURRIEL = re.compile(
    r"[^\s/]*(?:@|%40)[^\s/]*?((?:\.(?:csv|txt|json|ndjson|jsonl|xlsx?|ods|parquet|zip|gz))*)(?=[\s/]|$)", re.IGNORECASE
)
_TELEPHONE = re.compile(r"(?<!\d)(?:(?:\+|%2B|00)33|0)[ ._-]?[1-9](?:[ ._-]?\d{2}){4}(?!\d)")


def nom_affiche(brut: str) -> str:
    """A name without e-mail address, telephone number nor control character; two names may be shown the same."""
    # A name that is no UTF-8 comes with lone surrogates, which no file of the lake can hold.
    lisible = "".join(c if c.isprintable() else "\ufffd" for c in brut)
    jours = [lu.span() for lu in JOUR_ECRIT.finditer(lisible)]

    def masque(lu: re.Match[str]) -> str:
        # « 2022-01-01_2022-03-31 » holds ten digits in pairs, and is a period.
        date = any(debut < lu.end() and fin > lu.start() for debut, fin in jours)
        return lu.group() if date else "(telephone)"

    return _COURRIEL.sub(r"(courriel)\1", _TELEPHONE.sub(masque, lisible))

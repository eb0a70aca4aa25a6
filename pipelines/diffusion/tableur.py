"""Texts that no spreadsheet runs, and back.

Belongs here: which texts, in SQL (files are streamed by DuckDB) and in Python. Does not belong here: the files.
The downloads of the dashboards say the same (`texte_sur` of dashboards/components/jeu.py): neither room may import the
other, a test compares them on the same texts.
"""

from __future__ import annotations

import re

# First what a spreadsheet may skip before it looks: blanks, byte-order mark, quotes.
_SAUTE = "[ \t\r\n\v\f\u00a0\u2007\u202f\ufeff\"']*"
_DANGEREUX = f"{_SAUTE}[=+@\uff1d\uff0b\uff0d\uff20-]|[\t\r\n]"
# « +33123456789 », « +33 1 23 45 67 89 », « -12,5 »: a telephone and a number run nothing. « -1-2 » does.
_INERTE = "[+-][0-9 \u00a0\u202f.,]*"
_DEBUT, _ENTIER = re.compile(_DANGEREUX), re.compile(_INERTE)


def neutraliser(texte: str) -> str:
    """The text, an apostrophe before it if a spreadsheet would run it."""
    return f"'{texte}" if _DEBUT.match(texte) and not _ENTIER.fullmatch(texte) else texte


def retablir(texte: str) -> str:
    """The text as it was before `neutraliser`."""
    return texte[1:] if texte.startswith("'") and neutraliser(texte[1:]) != texte[1:] else texte


def en_sql(colonne: str) -> str:
    """`neutraliser` as a DuckDB expression on a text column, already quoted."""
    debut, entier = (motif.replace("'", "''") for motif in (f"^(?:{_DANGEREUX})", _INERTE))
    return (
        f"case when regexp_matches({colonne}, '{debut}') and not regexp_full_match({colonne}, '{entier}') "
        f"then '''' || {colonne} else {colonne} end"
    )

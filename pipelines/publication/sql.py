"""Names and texts put in a SQL statement.

Belongs here: quoting. Does not belong here: any statement.
"""

from __future__ import annotations


def citer(*noms: str) -> str:
    """SQL name, quoted."""
    return ".".join('"' + nom.replace('"', '""') + '"' for nom in noms)


def texte(valeur: str) -> str:
    """SQL text, quoted."""
    return "'" + valeur.replace("'", "''") + "'"

"""Names and texts put in a SQL statement, and the columns that a table has.

Belongs here: quoting, that question. Does not belong here: any other statement.
"""

from __future__ import annotations

import duckdb


def citer(*noms: str) -> str:
    """SQL name, quoted."""
    return ".".join('"' + nom.replace('"', '""') + '"' for nom in noms)


def texte(valeur: str) -> str:
    """SQL text, quoted."""
    return "'" + valeur.replace("'", "''") + "'"


def colonnes(base: duckdb.DuckDBPyConnection, schema: str, table: str) -> dict[str, str]:
    """Columns of a table and their types; none when it is not there.

    Asked of the table: `information_schema` reads every table of the build for each one (370 of them).
    """
    try:
        return {nom: genre for nom, genre, *_ in base.execute(f"describe {citer(schema, table)}").fetchall()}
    except duckdb.CatalogException:
        return {}

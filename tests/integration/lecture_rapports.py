"""The formats of a report read back by readers that are not their writers.

Belongs here: text and cells of each file. Does not belong here: what they should be.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import duckdb
import pypdf
from python_calamine import CalamineWorkbook


def sans_blancs(texte: str) -> str:
    """Letters, digits and signs only: line ends and the kinds of spaces are layout."""
    return re.sub(r"\s", "", texte)


def texte_du_pdf(octets: bytes) -> str:
    """Every page, without blanks, foot and head left where they fall."""
    return sans_blancs("".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(octets)).pages))


def tableaux_du_docx(octets: bytes) -> list[list[list[str]]]:
    """Native tables, header included."""
    document = docx.Document(BytesIO(octets))
    return [[[c.text for c in rangee.cells] for rangee in tableau.rows] for tableau in document.tables]


def paragraphes_du_docx(octets: bytes) -> list[str]:
    """Text of the paragraphs that are not in a table."""
    return [p.text for p in docx.Document(BytesIO(octets)).paragraphs]


def feuilles(octets: bytes) -> dict[str, list[list[Any]]]:
    """Sheets of an XLSX or an ODS, by a reader of its own; trailing blanks are dropped."""
    classeur = CalamineWorkbook.from_filelike(BytesIO(octets))
    return {nom: classeur.get_sheet_by_name(nom).to_python() for nom in classeur.sheet_names}


def comparable(valeur: Any) -> Any:
    """One spelling for what two formats store differently: numbers as doubles, dates as days, nothing as nothing."""
    if isinstance(valeur, bool):
        return "oui" if valeur else "non"
    if isinstance(valeur, Decimal | int | float):
        return float(valeur)
    if isinstance(valeur, datetime):
        return valeur.date()
    if isinstance(valeur, date):
        return valeur
    return "" if valeur is None else str(valeur).replace("\r\n", "\n")


def autre_copie(source: Path, cible: Path, *changements: str) -> Path:
    """The same rows in another order in another file, published at another instant, then changed."""
    with duckdb.connect(str(cible)) as base:
        base.execute(f"attach '{source}' as une (read_only)")
        noms = base.execute("select table_name from duckdb_tables() where database_name = 'une'").fetchall()
        for (nom,) in noms:
            base.execute(f"create table {nom} as select * from une.{nom} as t order by hash(t) desc")
        base.execute("update edition set publie_le = publie_le + interval 400 day")
        for changement in changements:
            base.execute(changement)
    return cible

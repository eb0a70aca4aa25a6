"""Workbooks (XLSX, XLS, ODS): where their headers may be, their records as texts.

Belongs here: how a cell is written as a text.
Does not belong here: which sheet and header are the right ones (`reconnaissance.py`), the zip around (`archives.py`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

import python_calamine as calamine

from pipelines.ingest.archives import verifier_classeur
from pipelines.ingest.lecture import ContenuIllisible, Lecture
from pipelines.settings import Limites

# A title, a blank line, a legend: the header of the known workbooks is within the first 12 rows.
LIGNES_D_ENTETE = 40
_ABIME = "le classeur est illisible ou abîmé : ouvrez-le et enregistrez-le de nouveau, ou exportez la feuille en CSV"


def lectures(chemin: Path) -> list[Lecture]:
    """Every row that may be a header: two texts at least, among the first rows of each sheet.

    Raises:
        ContenuIllisible: the file is not a workbook that can be read.
    """
    trouvees = []
    with _ouvrir(chemin) as classeur:
        for nom in _feuilles(classeur):
            for rang, ligne in enumerate(islice(_lignes(classeur, nom), LIGNES_D_ENTETE)):
                if sum(isinstance(cellule, str) and bool(cellule.strip()) for cellule in ligne) >= 2:
                    entetes = [texte(cellule) or "" for cellule in ligne]
                    trouvees.append(Lecture("classeur", _sans_fin_vide(entetes), feuille=nom, ligne=rang))
    return trouvees


def lignes(chemin: Path, lecture: Lecture, nombre_de_colonnes: int) -> Iterator[tuple[int, list[str | None]]]:
    """Records below a header, each with its number from 1, as texts; an empty cell is None.

    A record has `nombre_de_colonnes` texts, or more if a cell beyond the header is not empty. Blank rows are given too,
    up to the last row that holds something. A cell in error (`#N/A`) is empty: the library does not tell them apart.

    Raises:
        ContenuIllisible: the file is not a workbook that can be read.
    """
    with _ouvrir(chemin) as classeur:
        corps = islice(_lignes(classeur, lecture.feuille), lecture.ligne + 1, None)
        for numero, ligne in enumerate(corps, start=1):
            textes: list[str | None] = [texte(cellule) for cellule in ligne]
            while len(textes) > nombre_de_colonnes and textes[-1] is None:
                textes.pop()
            yield numero, textes + [None] * (nombre_de_colonnes - len(textes))


def texte(cellule: Any) -> str | None:
    """A cell as it would be exported: whole numbers without decimals, ISO dates, `true`/`false`; None if empty."""
    if isinstance(cellule, str):
        return cellule or None
    if isinstance(cellule, bool):
        return "true" if cellule else "false"
    if isinstance(cellule, float):
        return _nombre(cellule)
    if isinstance(cellule, dt.datetime):
        return f"{cellule:%Y-%m-%d %H:%M:%S}.{cellule.microsecond // 1000:03d}"
    return str(cellule)  # int, date and time write themselves in ISO


def _nombre(valeur: float) -> str:
    # A spreadsheet only has floats: a SIRET comes as 21590350100017.0. Beyond 2⁵³ its last figures are not its own.
    if valeur.is_integer() and abs(valeur) < 1e16:
        return str(int(valeur))
    return repr(valeur)


@contextmanager
def _ouvrir(chemin: Path) -> Iterator[calamine.CalamineWorkbook]:
    verifier_classeur(chemin, Limites())
    try:
        with calamine.load_workbook(chemin) as classeur:
            yield classeur
    except calamine.PasswordError as erreur:
        raise ContenuIllisible("le classeur est protégé par un mot de passe : enregistrez-le sans") from erreur
    except calamine.CalamineError as erreur:
        raise ContenuIllisible(_ABIME) from erreur


def _feuilles(classeur: calamine.CalamineWorkbook) -> list[str]:
    return [m.name for m in classeur.sheets_metadata if m.typ == calamine.SheetTypeEnum.WorkSheet]


def _lignes(classeur: calamine.CalamineWorkbook, nom: str) -> Iterator[list[Any]]:
    """Rows of a sheet from its first, columns from A: the library leaves out the empty ones on the left."""
    feuille = classeur.get_sheet_by_name(nom)
    if feuille.start is None:
        return
    marge = [""] * feuille.start[1]
    for ligne in feuille.iter_rows():
        yield marge + ligne


def _sans_fin_vide(textes: list[str]) -> list[str]:
    fin = max((rang for rang, contenu in enumerate(textes, start=1) if contenu.strip()), default=0)
    return textes[:fin]

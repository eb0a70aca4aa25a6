"""Spreadsheets: XLSX and ODS, a sheet of data and a sheet « Provenance ».

Belongs here: bytes of these two formats.
Does not belong here: which rows (the page), what the provenance says (jeu.py).
"""

from __future__ import annotations

import io
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter
from odfdo import Cell, Document, Row, Table

from dashboards.components.jeu import Jeu, provenance

FEUILLES = ("Données", "Provenance")


def _feuilles(jeu: Jeu) -> tuple[list[list[Any]], list[list[Any]]]:
    donnees = [list(jeu.colonnes), *(list(ligne) for ligne in jeu.lignes)]
    return donnees, [["Quoi", "Valeur"], *([nom, texte] for nom, texte in provenance(jeu))]


def xlsx_octets(jeu: Jeu) -> bytes:
    """Texts are written as texts (`strings_to_formulas` off): a cell that starts with « = » is read, never run."""
    tampon = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(tampon, options) as classeur:
        gras = classeur.add_format({"bold": True, "bottom": 1})
        jour = classeur.add_format({"num_format": "dd/mm/yyyy"})
        for nom, lignes in zip(FEUILLES, _feuilles(jeu), strict=True):
            feuille = classeur.add_worksheet(nom)
            feuille.freeze_panes(1, 1)
            for rang, ligne in enumerate(lignes):
                for colonne, valeur in enumerate(ligne):
                    if valeur is None:
                        continue
                    if isinstance(valeur, bool):
                        feuille.write_boolean(rang, colonne, valeur)
                    elif isinstance(valeur, Decimal | int | float):
                        feuille.write_number(rang, colonne, float(valeur))
                    elif isinstance(valeur, date | datetime):
                        feuille.write_datetime(rang, colonne, valeur, jour)
                    else:
                        feuille.write_string(rang, colonne, str(valeur), gras if rang == 0 else None)
            feuille.autofit(max_width=420)
    return tampon.getvalue()


def ods_octets(jeu: Jeu) -> bytes:
    """Cells are typed, so nothing in them is a formula."""
    document = Document("spreadsheet")
    document.body.clear()
    for nom, lignes in zip(FEUILLES, _feuilles(jeu), strict=True):
        table = Table(nom)
        for ligne in lignes:
            rangee = Row()
            for valeur in ligne:
                rangee.append_cell(_cellule_ods(valeur), clone=False)
            table.append_row(rangee, clone=False)
        document.body.append(table)
    tampon = io.BytesIO()
    document.save(tampon)
    return tampon.getvalue()


def _cellule_ods(valeur: Any) -> Cell:
    if valeur is None:
        return Cell()
    return Cell(valeur if isinstance(valeur, bool | int | Decimal | float | date) else str(valeur))

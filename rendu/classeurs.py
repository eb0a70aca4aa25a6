"""Spreadsheets: XLSX and ODS, sheets of typed cells, the same bytes for the same sheets.

Belongs here: bytes of these two formats.
Does not belong here: which rows (a page, a report), what the provenance says (jeu.py).
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter
from odfdo import Cell, Document, Row, Table

from rendu.jeu import Jeu, provenance

FEUILLES = ("Données", "Provenance")
# Documents say when they were made: without a date of the caller's, one that never moves.
ORIGINE = datetime(2021, 3, 1)  # noqa: DTZ001 - these formats have no time zone


@dataclass(frozen=True)
class Feuille:
    """A sheet: its name (31 signs at most), its rows, how many rows and columns stay in view."""

    nom: str
    lignes: Sequence[Sequence[Any]]
    figees: tuple[int, int] = (1, 1)


def feuilles_du_jeu(jeu: Jeu) -> list[Feuille]:
    """The rows, then the provenance."""
    donnees = [list(jeu.colonnes), *(list(ligne) for ligne in jeu.lignes)]
    textes = [["Quoi", "Valeur"], *([nom, texte] for nom, texte in provenance(jeu))]
    return [Feuille(nom, lignes) for nom, lignes in zip(FEUILLES, (donnees, textes), strict=True)]


def xlsx_octets(jeu: Jeu) -> bytes:
    """Rows to download, as XLSX."""
    return xlsx_de(feuilles_du_jeu(jeu), jeu.titre, jeu.edition.publie_le)


def ods_octets(jeu: Jeu) -> bytes:
    """Rows to download, as ODS."""
    return ods_de(feuilles_du_jeu(jeu), jeu.titre, jeu.edition.publie_le)


def xlsx_de(feuilles: Sequence[Feuille], titre: str, fait_le: date = ORIGINE) -> bytes:
    """Texts are written as texts (`strings_to_formulas` off): a cell that starts with « = » is read, never run."""
    tampon = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(tampon, options) as classeur:
        classeur.set_properties({"title": titre, "created": _instant(fait_le)})
        gras = classeur.add_format({"bold": True, "bottom": 1})
        jour = classeur.add_format({"num_format": "dd/mm/yyyy"})
        for source in feuilles:
            feuille = classeur.add_worksheet(source.nom)
            feuille.freeze_panes(*source.figees)
            for rang, ligne in enumerate(source.lignes):
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
                        feuille.write_string(rang, colonne, str(valeur), gras if rang < source.figees[0] else None)
            feuille.autofit(max_width=420)
    return tampon.getvalue()


def ods_de(feuilles: Sequence[Feuille], titre: str, fait_le: date = ORIGINE) -> bytes:
    """Cells are typed, so nothing in them is a formula."""
    document = Document("spreadsheet")
    document.body.clear()
    document.meta.title = titre
    document.meta.creation_date = document.meta.date = _instant(fait_le)
    for source in feuilles:
        table = Table(source.nom)
        for ligne in source.lignes:
            rangee = Row()
            for valeur in ligne:
                rangee.append_cell(_cellule_ods(valeur), clone=False)
            table.append_row(rangee, clone=False)
        document.body.append(table)
    tampon = io.BytesIO()
    document.save(tampon)
    return zip_fixe(tampon.getvalue(), fait_le)


def _instant(jour: date) -> datetime:
    return jour if isinstance(jour, datetime) else datetime(jour.year, jour.month, jour.day)  # noqa: DTZ001


def zip_fixe(octets: bytes, fait_le: date, remplacer: tuple[tuple[str, str], ...] = ()) -> bytes:
    """The same archive with one date for every member; `remplacer`: patterns of what else moves, in its XML."""
    instant = _instant(fait_le)
    quand = (max(instant.year, 1980), instant.month, instant.day, 0, 0, 0)
    tampon = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(octets)) as source, zipfile.ZipFile(tampon, "w", zipfile.ZIP_DEFLATED) as cible:
        for membre in source.infolist():
            contenu = source.read(membre)
            for motif, par in remplacer if membre.filename.endswith(".xml") else ():
                contenu = re.sub(motif.encode(), par.encode(), contenu)
            copie = zipfile.ZipInfo(membre.filename, quand)
            copie.compress_type, copie.external_attr = membre.compress_type, 0o644 << 16
            cible.writestr(copie, contenu)
    return tampon.getvalue()


def _cellule_ods(valeur: Any) -> Cell:
    if valeur is None:
        return Cell()
    return Cell(valeur if isinstance(valeur, bool | int | Decimal | float | date) else str(valeur))

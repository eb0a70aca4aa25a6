"""Spreadsheets: XLSX and ODS, sheets of typed cells, the same bytes for the same sheets.

Belongs here: bytes of these two formats.
Does not belong here: which rows (a page, a report), what the provenance says (jeu.py).
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import zip_longest
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import xlsxwriter
from odfdo import Document, Element, Style

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
    document.insert_style(Style("table-cell", name="tete", bold=True), automatic=True)
    for largeur in sorted({n for feuille in feuilles for n in _largeurs(feuille)}):
        document.insert_style(Style("table-column", name=f"co{largeur}", width=f"{largeur}mm"), automatic=True)
    for source in feuilles:
        document.body.append(Element.from_tag(_table_ods(source)))
    tampon = io.BytesIO()
    document.save(tampon)
    return zip_fixe(tampon.getvalue(), fait_le, {"settings.xml": _reglages_ods(feuilles)})


def _largeurs(feuille: Feuille) -> list[int]:
    """Millimetres of each column: what its longest text needs, 90 at most."""
    colonnes = zip_longest(*feuille.lignes[:500], fillvalue=None)
    return [min(max(8, *(len(str(v)) for v in colonne if v is not None)) * 2 + 4, 90) for colonne in colonnes]


def _table_ods(feuille: Feuille) -> str:
    """The sheet as XML: a cell at a time, odfdo takes 0.4 ms for each (5 s for a report of the whole country)."""
    colonnes = "".join(f'<table:table-column table:style-name="co{n}"/>' for n in _largeurs(feuille))
    rangees = "".join(
        f"<table:table-row>{''.join(_cellule_ods(v, rang < feuille.figees[0]) for v in ligne)}</table:table-row>"
        for rang, ligne in enumerate(feuille.lignes)
    )
    return f"<table:table table:name={quoteattr(feuille.nom)}>{colonnes}{rangees}</table:table>"


def _cellule_ods(valeur: Any, is_tete: bool) -> str:
    style = ' table:style-name="tete"' if is_tete else ""
    if valeur is None:
        return f"<table:table-cell{style}/>"
    if isinstance(valeur, bool):
        genre, texte = f'boolean" office:boolean-value="{str(valeur).lower()}', "VRAI" if valeur else "FAUX"
    elif isinstance(valeur, Decimal | int | float):
        genre, texte = f'float" office:value="{valeur}', str(valeur)
    elif isinstance(valeur, date):
        genre, texte = f'date" office:date-value="{valeur.isoformat()}', valeur.isoformat()
    else:
        genre, texte = "string", str(valeur)
    paragraphes = "".join(f"<text:p>{_texte_ods(ligne)}</text:p>" for ligne in texte.split("\n"))
    return f'<table:table-cell{style} office:value-type="{genre}">{paragraphes}</table:table-cell>'


def _texte_ods(texte: str) -> str:
    """Spaces at an end or side by side are elements of their own in ODF; what XML cannot hold is dropped."""
    propre = escape(re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", texte))
    return re.sub(r"^ +| +$|  +", lambda m: f'<text:s text:c="{len(m[0])}"/>', propre)


def _reglages_ods(feuilles: Sequence[Feuille]) -> bytes:
    """Rows and columns that stay in view: ODS keeps them apart from the sheets."""

    def reglage(nom: str, genre: str, valeur: int) -> str:
        return f'<config:config-item config:name="{nom}" config:type="{genre}">{valeur}</config:config-item>'

    vues = ""
    for feuille in feuilles:
        lignes, colonnes = feuille.figees
        noms = {
            **{"HorizontalSplitMode": 2, "VerticalSplitMode": 2},
            **{"HorizontalSplitPosition": colonnes, "VerticalSplitPosition": lignes},
            **{"ActiveSplitRange": 3, "PositionRight": colonnes, "PositionBottom": lignes},
        }
        corps = "".join(reglage(n, "short" if n.endswith(("Mode", "Range")) else "int", v) for n, v in noms.items())
        vues += (
            f"<config:config-item-map-entry config:name={quoteattr(feuille.nom)}>{corps}</config:config-item-map-entry>"
        )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-settings'
        ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:config="urn:oasis:names:tc:opendocument:xmlns:config:1.0" office:version="1.3"><office:settings>'
        '<config:config-item-set config:name="ooo:view-settings"><config:config-item-map-indexed config:name="Views">'
        '<config:config-item-map-entry><config:config-item config:name="ViewId" config:type="string">view1'
        f'</config:config-item><config:config-item-map-named config:name="Tables">{vues}</config:config-item-map-named>'
        "</config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set></office:settings>"
        "</office:document-settings>"
    ).encode()


def _instant(jour: date) -> datetime:
    return jour if isinstance(jour, datetime) else datetime(jour.year, jour.month, jour.day)  # noqa: DTZ001


def zip_fixe(octets: bytes, fait_le: date, remplacer: Mapping[str, bytes] | None = None) -> bytes:
    """The same archive with one date for every member; `remplacer`: members whose content is another."""
    instant = _instant(fait_le)
    quand = (max(instant.year, 1980), instant.month, instant.day, 0, 0, 0)
    tampon = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(octets)) as source, zipfile.ZipFile(tampon, "w", zipfile.ZIP_DEFLATED) as cible:
        for membre in source.infolist():
            contenu = (remplacer or {}).get(membre.filename, source.read(membre))
            copie = zipfile.ZipInfo(membre.filename, quand)
            copie.compress_type, copie.external_attr = membre.compress_type, 0o644 << 16
            cible.writestr(copie, contenu)
    return tampon.getvalue()

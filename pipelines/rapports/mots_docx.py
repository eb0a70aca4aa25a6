"""Small parts of a DOCX that python-docx has no word for: language, field codes, header rows, SVG pictures.

Belongs here: the XML of these. Does not belong here: the report (docx.py).
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

from docx.document import Document as Fichier
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Length
from docx.table import Table
from docx.text.paragraph import Paragraph

_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def langue(document: Fichier) -> None:
    """French for every run: spelling and screen readers."""
    for rpr in document.styles.element.iter(qn("w:rPrDefault")):
        proprietes = rpr.find(qn("w:rPr"))
        ancienne = proprietes.find(qn("w:lang"))
        if ancienne is not None:
            proprietes.remove(ancienne)
        lang = OxmlElement("w:lang")
        for nom in ("val", "eastAsia", "bidi"):
            lang.set(qn(f"w:{nom}"), "fr-FR")
        proprietes.append(lang)


def champ(paragraphe: Paragraph, code: str) -> None:
    """A field that Word computes: PAGE, NUMPAGES."""
    run = paragraphe.add_run()
    for genre, texte in (("begin", ""), ("", code), ("end", "")):
        element = OxmlElement("w:fldChar" if genre else "w:instrText")
        if genre:
            element.set(qn("w:fldCharType"), genre)
        else:
            element.text = texte
        run._r.append(element)


def entete_repetee(tableau: Table) -> None:
    """The first row is a header, repeated on each page; no row is cut by a page."""
    for rang, rangee in enumerate(tableau.rows):
        proprietes = rangee._tr.get_or_add_trPr()
        for nom in ("w:cantSplit", *(("w:tblHeader",) if rang == 0 else ())):
            proprietes.append(OxmlElement(nom))


def dessin(
    document: Fichier, rang: int, svg: str, *, pixels: bytes, taille: tuple[Length, Length], titre: str, alt: str
) -> None:
    """A vector picture with its alternative text; `pixels` is what a reader that knows no SVG shows."""
    paragraphe = document.add_paragraph()
    forme = paragraphe.add_run().add_picture(BytesIO(pixels), *taille)
    proprietes = forme._inline.docPr
    proprietes.set("name", titre)
    proprietes.set("descr", alt)
    partie = Part(PackURI(f"/word/media/dessin{rang}.svg"), "image/svg+xml", svg.encode(), document.part.package)
    rid = document.part.relate_to(partie, RELATIONSHIP_TYPE.IMAGE)
    blip: Any = forme._inline.graphic.graphicData.pic.blipFill.blip
    blip.append(
        parse_xml(
            f'<a:extLst xmlns:a="{_A}"><a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}">'
            f'<asvg:svgBlip xmlns:asvg="{_SVG}" xmlns:r="{_R}" r:embed="{rid}"/></a:ext></a:extLst>'
        )
    )

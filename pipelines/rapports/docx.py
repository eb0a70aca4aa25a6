"""The report as DOCX: real styles, native tables, comments that can be edited, French.

Belongs here: content to the document. Does not belong here: words around the content (habillage.py).
"""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

import docx
from docx.document import Document as Fichier
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt, RGBColor

from pipelines.rapports import habillage as h
from pipelines.rapports import mots_docx as m
from pipelines.rapports.contenu import Bloc, Commentaire, Graphique, Liste, Phrase, Rapport, Section, Tableau
from pipelines.rapports.impression import en_cellule
from pipelines.rapports.pdf import POLICE as POLICE_DE_TYPST
from pipelines.rapports.png import png_octets
from rendu.classeurs import zip_fixe
from rendu.planche import planche

POLICE = "Arial"
PAGE = 17.4  # centimetres between the margins
ACCENT, DISCRET = RGBColor(0x1F, 0x5F, 0x8B), RGBColor(0x55, 0x64, 0x75)
STYLES = {"corps": "Normal", "note": "Note", "alerte": "Alerte"}


def docx_octets(rapport: Rapport) -> bytes:
    """The document; the same content gives the same bytes."""
    document = docx.Document()
    _preparer(document, rapport)
    _garde(document, rapport)
    dessins = 0
    for section in rapport.sections:
        dessins = _section(document, section, dessins)
    tampon = BytesIO()
    document.save(tampon)
    return zip_fixe(tampon.getvalue(), h.fait_le(rapport))


def _preparer(document: Fichier, rapport: Rapport) -> None:
    jour = h.fait_le(rapport)
    quand = datetime(jour.year, jour.month, jour.day)  # noqa: DTZ001 - the format has no time zone
    proprietes = document.core_properties
    proprietes.title, proprietes.author, proprietes.language = h.titre(rapport), "Pilotage du programme", "fr-FR"
    proprietes.created = proprietes.modified = quand
    proprietes.comments, proprietes.last_modified_by = "", "Pilotage du programme"
    m.langue(document)
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(1.8)
    page.top_margin = page.bottom_margin = Cm(2)
    styles = document.styles
    styles["Normal"].font.name, styles["Normal"].font.size = POLICE, Pt(10.5)
    for nom in ("Title", "Heading 1", "Heading 2", "Caption"):
        styles[nom].font.name = POLICE
        styles[nom].font.color.rgb = ACCENT if nom != "Caption" else DISCRET
    styles["Caption"].paragraph_format.keep_with_next = True
    for nom, is_gras in (("Note", False), ("Alerte", True)):
        style = styles.add_style(nom, 1)
        style.base_style = styles["Normal"]
        style.font.size, style.font.bold = Pt(9.5), is_gras
        style.font.color.rgb = DISCRET if not is_gras else RGBColor(0x7A, 0x4B, 0x00)
    pied = page.footer.paragraphs[0]
    pied.add_run(f"Édition {rapport.edition.edition_id} — {h.statut(rapport)} — page ")
    m.champ(pied, "PAGE")
    pied.add_run(" sur ")
    m.champ(pied, "NUMPAGES")
    page.header.paragraphs[0].text = h.titre(rapport)


def _garde(document: Fichier, rapport: Rapport) -> None:
    document.add_paragraph(h.PROGRAMME, "Note")
    document.add_paragraph(f"{h.titre_court(rapport)} — {rapport.territoire.nom}", "Title")
    for nom, valeur in h.meta(rapport):
        document.add_paragraph(f"{nom} : {valeur}")
    for note in h.notes(rapport):
        document.add_paragraph(note, "Note")
    if rapport.etat.rectifications:
        document.add_page_break()
        document.add_heading("Rectificatif", 1)
        document.add_paragraph(rapport.etat.cause)
        lignes = [(r.libelle, r.avant, r.apres) for r in rapport.etat.rectifications]
        legende = "Chiffres modifiés depuis la version précédente"
        _tableau(document, Tableau("Rectificatif", legende, ("Chiffre", "Avant", "Après"), lignes))
    document.add_page_break()


def _section(document: Fichier, section: Section, dessins: int) -> int:
    document.add_heading(h.titre_section(section), 1)
    for bloc in section.blocs:
        dessins += _bloc(document, bloc, dessins)
    return dessins


def _bloc(document: Fichier, bloc: Bloc, dessins: int) -> int:
    """Write a block; how many pictures it has."""
    if isinstance(bloc, Phrase):
        document.add_paragraph(h.texte_phrase(bloc), STYLES[bloc.style])
    elif isinstance(bloc, Liste):
        for texte in h.items(bloc):
            document.add_paragraph(texte, "List Bullet")
    elif isinstance(bloc, Tableau):
        _tableau(document, bloc)
    elif isinstance(bloc, Commentaire):
        _commentaire(document, bloc)
    else:
        return _image(document, bloc, dessins)
    return 0


def _commentaire(document: Fichier, bloc: Commentaire) -> None:
    document.add_heading(bloc.titre, 2)
    if not bloc.texte:
        document.add_paragraph(h.vide(bloc), "Alerte" if bloc.is_obligatoire else "Note")
        return
    for ligne in bloc.texte.split("\n"):
        document.add_paragraph(ligne)
    document.add_paragraph(bloc.signature, "Note")


def _image(document: Fichier, bloc: Graphique, dessins: int) -> int:
    dessin, alternative = planche(bloc.dessin, POLICE), h.texte_phrase(bloc.alternative)
    pixels = planche(bloc.dessin, POLICE_DE_TYPST)
    if dessin is not None and pixels is not None:
        largeur = PAGE * 0.62 if dessin.hauteur > dessin.largeur * 0.7 else PAGE
        hauteur = largeur * dessin.hauteur / dessin.largeur
        taille = (Cm(largeur), Cm(hauteur))
        m.dessin(
            document,
            dessins + 1,
            dessin.svg,
            pixels=png_octets(pixels.svg),
            taille=taille,
            titre=bloc.titre,
            alt=alternative,
        )
        document.add_paragraph(bloc.titre, "Caption")
    document.add_paragraph(alternative, "Note")
    _tableau(document, bloc.tableau, "Données : ")
    return 1 if dessin is not None else 0


def _tableau(document: Fichier, source: Tableau, avant: str = "") -> None:
    document.add_paragraph(avant + source.legende, "Caption")
    poids, droite = h.largeurs(source), h.a_droite(source)
    largeurs = [Cm(PAGE * p / sum(poids)) for p in poids]
    tableau = document.add_table(rows=1 + len(source.lignes), cols=len(source.colonnes), style="Light Shading Accent 1")
    tableau.autofit = False
    for n, largeur in enumerate(largeurs):
        tableau.columns[n].width = largeur
    corps = [source.colonnes, *([en_cellule(mot) for mot in ligne] for ligne in source.lignes)]
    for rang, (rangee, textes) in enumerate(zip(tableau.rows, corps, strict=True)):
        for n, (cellule, texte) in enumerate(zip(rangee.cells, textes, strict=True)):
            cellule.width = largeurs[n]
            paragraphe = cellule.paragraphs[0]
            paragraphe.add_run(texte).font.size = Pt(7.5)
            paragraphe.paragraph_format.space_after = Pt(0)
            if droite[n]:
                paragraphe.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            if rang == 0:
                paragraphe.runs[0].font.bold = True
    m.entete_repetee(tableau)
    document.add_paragraph()

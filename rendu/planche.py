"""A drawing that stands alone: one SVG for a document, with its legend and its style inside.

Belongs here: what a page gets from its style sheet and its lists, put in the file.
Does not belong here: the marks (graphiques/), the fonts of a document.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

from rendu.palette import COULEURS

DESSINS = Path(__file__).with_name("dessin.css")
_SVG = re.compile(r'<svg class="cn-(?:courbe cn-large|carte)".*?</svg>', re.DOTALL)
_LISTE = re.compile(r'<ul class="cn-legende".*?</ul>', re.DOTALL)
_BOITE = re.compile(r'viewBox="(-?[\d.]+) (-?[\d.]+) ([\d.]+) ([\d.]+)"')
_CORPS = 13.0
_SIGNE = 0.5  # mean width of a sign, in its size, of the fonts used: a legend that is too wide would be cut


@dataclass(frozen=True)
class Planche:
    """A standalone SVG and its size in user units."""

    svg: str
    largeur: float
    hauteur: float


@cache
def feuille_de_style(police: str) -> str:
    """The rules of the drawings on paper: light colours instead of variables, nothing that moves."""
    texte = re.sub(r"/\*.*?\*/", "", DESSINS.read_text(encoding="utf-8"), flags=re.DOTALL)
    texte = texte.replace(".cn svg ", "")
    texte = re.sub(r"var\(--cn-([a-z0-9-]+)\)", lambda m: COULEURS[m[1]][0], texte)
    regles = [r for r in re.findall(r"[^{}]+\{[^{}]*\}", texte) if ":hover" not in r and "background:" not in r]
    regles += [f".cn-k{n} {{ fill: {COULEURS[f'k{n}'][0]}; }}" for n in range(1, 6)]
    base = f"text {{ font-family: '{police}'; fill: {COULEURS['discret'][0]}; }}"
    return base + "".join(r.strip() for r in regles)


def planche(html: str, police: str) -> Planche | None:
    """The wide drawing of a picture, its legend above; None where the picture is a sentence (no number).

    Args:
        html: what a function of `graphiques/` or `carte_france` returned, legend included.
        police: name of the font of the texts.
    """
    if (trouve := _SVG.search(html)) is None:
        return None
    x, y, largeur, hauteur = (float(v) for v in _BOITE.search(trouve[0]).groups())
    cles, haut = _legende(html, largeur)
    corps = re.sub(r"^<svg[^>]*>", "", trouve[0]).removesuffix("</svg>")
    taille = re.search(r'style="(font-size:[^"]+)"', trouve[0])
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{x:g} {y - haut:g} {largeur:g} {hauteur + haut:g}"'
        f' width="{largeur:g}" height="{hauteur + haut:g}" style="{taille[1] if taille else "font-size:13px"}">'
        f"<style>{feuille_de_style(police)}</style>"
        f'<g transform="translate({x:g} {y - haut:g})">{cles}</g>{corps}</svg>'
    )
    return Planche(_sans_donnees(svg), largeur, hauteur + haut)


def _sans_donnees(svg: str) -> str:
    """Keys of rows and hover texts serve pages only."""
    return re.sub(r"<title>.*?</title>", "", re.sub(r' data-[a-z]+="[^"]*"', "", svg), flags=re.DOTALL)


def _legende(html: str, largeur: float) -> tuple[str, float]:
    """Swatches and names on as many lines as they need, and the height they take."""
    if (liste := _LISTE.search(html)) is None:
        return "", 0.0
    x, rang, sortie = 0.0, 0, []
    for n, li in enumerate(ET.fromstring(liste[0]).iter("li")):  # noqa: S314 - our own markup
        nom = "".join(li.itertext()).strip()
        large = 36 + len(nom) * _CORPS * _SIGNE + 18
        if x and x + large > largeur:
            x, rang = 0.0, rang + 1
        sortie.append(_cle(li, n, x, rang * 20.0) + _nom(nom, x + 34, rang * 20.0 + 13))
        x += large
    return "".join(sortie), (rang + 1) * 20.0 + 10


def _nom(nom: str, x: float, y: float) -> str:
    texte = ET.Element("text", {"x": f"{x:g}", "y": f"{y:g}", "font-size": f"{_CORPS:g}"})
    texte.text = nom
    return ET.tostring(texte, encoding="unicode")


def _cle(li: ET.Element, rang: int, x: float, y: float) -> str:
    svg = li.find("svg")
    if svg is not None:
        dedans = "".join(ET.tostring(enfant, encoding="unicode") for enfant in svg)
        # Swatches of one list may share identifiers with the drawing: each keeps its own.
        dedans = re.sub(r'id="([^"]+)"', rf'id="\1-p{rang}"', dedans)
        dedans = re.sub(r"url\(#([^)]+)\)", rf"url(#\1-p{rang})", dedans)
        return f'<g transform="translate({x:g} {y:g})">{dedans}</g>'
    classe = (li.find("span").get("class") or "").split()[-1]
    if classe.startswith("cn-b"):  # a band: the tint of its ground and of its lines
        fond = f'<rect class="{classe}-fond" x="{x:g}" y="{y + 2:g}" width="26" height="13"></rect>'
        traits = "".join(
            f'<line class="{classe}-trait" x1="{x + d:g}" y1="{y + 15:g}" x2="{x + d + 8:g}" y2="{y + 2:g}"></line>'
            for d in ((2, 10, 18) if classe == "cn-b0" else (0, 4, 8, 12, 16))
        )
        return fond + traits
    return (
        f'<rect class="{classe}" x="{x:g}" y="{y + 2:g}" width="26" height="13" rx="2"'
        f' stroke="{COULEURS["contour"][0]}"></rect>'
    )

"""What all pictures share: sizes, the SVG element with its name, texts, marks that carry their row.

Belongs here: the SVG element and its smallest parts.
Does not belong here: scales and axes (axes.py), hatching and legends (motifs.py).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from rendu.chiffre import attributs, imprimer, titre
from rendu.lignes import Chiffre

VIDE = '<p class="cn-rien" role="status">Aucune donnée pour ce territoire sur cette période.</p>'


@dataclass(frozen=True)
class Image:
    """Name and description of a picture; `cle` is unique in the page and letters, digits and « - » only."""

    cle: str
    titre: str
    description: str = "Les valeurs sont dans le tableau « Voir les données » qui suit."


@dataclass(frozen=True)
class Format:
    """A drawing in user units: the page holds a wide one and a narrow one, CSS shows one of them."""

    nom: str
    largeur: int
    hauteur: int
    corps: int

    @property
    def is_large(self) -> bool:
        """True for the wide drawing."""
        return self.nom == "large"

    def ident(self, image: Image) -> str:
        """Prefix of the identifiers of this drawing: two drawings of a page never share one."""
        return f"cn-{image.cle}-{self.nom}"


LARGE = Format("large", 960, 340, 13)
# 262 px are left for it on a screen of 320: 360 units made its texts 8.7 px high, these make them 10.6.
ETROIT = Format("etroit", 320, 290, 13)


@dataclass(frozen=True)
class Dessin:
    """Content of an SVG and the height that it takes."""

    corps: str
    hauteur: float


def deux_dessins(image: Image, dessiner: Callable[[Format], Dessin]) -> str:
    """The wide and the narrow drawing of one picture."""
    return "".join(_svg(image, fmt, dessiner(fmt)) for fmt in (LARGE, ETROIT))


def _svg(image: Image, fmt: Format, dessin: Dessin) -> str:
    ident = fmt.ident(image)
    return (
        f'<svg class="cn-courbe cn-{fmt.nom}" viewBox="0 0 {fmt.largeur} {dessin.hauteur:.0f}" role="img"'
        f' aria-labelledby="{ident}-t {ident}-d" style="font-size:{fmt.corps}px">'
        f'<title id="{ident}-t">{escape(image.titre)}</title><desc id="{ident}-d">{escape(image.description)}</desc>'
        f"{dessin.corps}</svg>"
    )


def mots(x: float, y: float, contenu: str, classe: str = "cn-grad", ancre: str = "start") -> str:
    """A text; `contenu` is plain."""
    return f'<text class="{classe}" x="{x:.1f}" y="{y:.1f}" text-anchor="{ancre}">{escape(contenu)}</text>'


def nombre(x: float, y: float, c: Chiffre, classe: str = "cn-nombre", ancre: str = "start") -> str:
    """A published figure written in the drawing, with its key."""
    return f'<text class="{classe}" x="{x:.1f}" y="{y:.1f}" text-anchor="{ancre}">{imprimer(c, "tspan")}</text>'


def marque(balise: str, geometrie: str, c: Chiffre, nom: str) -> str:
    """A shape that stands for a cell: its key, and « nom : exact value » on hover."""
    return f"<{balise} {geometrie} {attributs(c)}><title>{escape(nom)} : {escape(titre(c))}</title></{balise}>"


def couper(texte: str, largeur: int) -> list[str]:
    """A label on lines of at most `largeur` signs, two at most; the second is cut with « … »."""
    lignes: list[str] = [""]
    for mot in texte.split():
        if lignes[-1] and len(lignes[-1]) + len(mot) + 1 > largeur:
            lignes.append(mot)
        else:
            lignes[-1] = f"{lignes[-1]} {mot}".strip()
    if len(lignes) > 2:
        lignes = [lignes[0], " ".join(lignes[1:])]
    return [ligne if len(ligne) <= largeur + 2 else f"{ligne[: largeur - 1].rstrip()}…" for ligne in lignes]

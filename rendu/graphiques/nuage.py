"""Scatter: two cells per thing, four named quadrants.

Belongs here: this kind of picture.
Does not belong here: where the quadrants are cut (two published cells, or a constant said in the page).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rendu.chiffre import titre
from rendu.graphiques import axes
from rendu.graphiques.trame import VIDE, Dessin, Format, Image, deux_dessins, marque, mots
from rendu.lignes import Chiffre


@dataclass(frozen=True)
class Marque:
    """A thing: `x` and `y` cells, `taille` sizes the disc, `forte` names it on the drawing."""

    nom: str
    x: Chiffre
    y: Chiffre
    taille: Chiffre | None = None
    forte: bool = False


@dataclass(frozen=True)
class Quadrants:
    """Where the plane is cut, and the names: top left, top right, bottom left, bottom right."""

    x: float
    y: float
    noms: tuple[str, str, str, str]


def nuage_html(
    image: Image, marques: Sequence[Marque], axes_noms: tuple[str, str], quadrants: Quadrants | None = None
) -> str:
    """The picture; `axes_noms` name x and y. Things without both numbers are in the table twin only."""
    vues = [m for m in marques if m.x.is_chiffre and m.y.is_chiffre]
    if not vues:
        return VIDE
    return deux_dessins(image, lambda fmt: _dessiner(fmt, vues, axes_noms, quadrants))


def _dessiner(fmt: Format, marques: Sequence[Marque], noms: tuple[str, str], quadrants: Quadrants | None) -> Dessin:
    hauteur = fmt.hauteur + (90 if fmt.is_large else 40)
    bas, haut = hauteur - 46, 26
    y = axes.lineaire([m.y.hauteur for m in marques] + ([quadrants.y] if quadrants else []), bas, haut)
    gauche = axes.marge_gauche(y.maximum, marques[0].y.unite, fmt)
    x = axes.lineaire([m.x.hauteur for m in marques] + ([quadrants.x] if quadrants else []), gauche, fmt.largeur - 16)
    plus_grande = max((m.taille.hauteur for m in marques if m.taille), default=0.0)
    formes, etiquettes = [], []
    # The largest first, so that the small ones stay reachable above them.
    for m in sorted(marques, key=lambda m: -(m.taille.hauteur if m.taille else 0)):
        rayon = 4.0 if not m.taille or not plus_grande else 3 + 11 * (m.taille.hauteur / plus_grande) ** 0.5
        cx, cy = x(m.x.hauteur), y(m.y.hauteur)
        geometrie = f'class="cn-disque{" cn-disque-fort" if m.forte else ""}" cx="{cx}" cy="{cy}" r="{rayon:.1f}"'
        formes.append(marque("circle", geometrie, m.y, f"{m.nom}, {noms[0].lower()} {titre(m.x)}, {noms[1].lower()}"))
        if m.forte:
            ancre, cote = ("end", -rayon - 4) if cx > fmt.largeur * 0.7 else ("start", rayon + 4)
            etiquettes.append(mots(cx + cote, cy + 4, m.nom, "cn-nom cn-halo", ancre))
    return Dessin(
        axes.axe_y(y, gauche, fmt.largeur - 16, marques[0].y.unite)
        + axes.axe_x(x, haut, bas, marques[0].x.unite, fmt)
        + mots(fmt.largeur - 16, hauteur - 6, noms[0], ancre="end")
        + mots(0, 14, noms[1])
        + "".join(formes)
        + (_quadrants(quadrants, x, y, fmt) if quadrants else "")
        + "".join(etiquettes),
        hauteur,
    )


def _quadrants(q: Quadrants, x: axes.Lineaire, y: axes.Lineaire, fmt: Format) -> str:
    cx, cy = x(q.x), y(q.y)
    traits = (
        f'<line class="cn-regle" x1="{cx}" x2="{cx}" y1="{y.arrivee}" y2="{y.depart}"></line>'
        f'<line class="cn-regle" x1="{x.depart}" x2="{x.arrivee}" y1="{cy}" y2="{cy}"></line>'
    )
    if not fmt.is_large:
        return traits
    places = ((x.depart + 6, y.arrivee + 14, "start"), (x.arrivee - 6, y.arrivee + 14, "end"))
    places += ((x.depart + 6, y.depart - 8, "start"), (x.arrivee - 6, y.depart - 8, "end"))
    return traits + "".join(
        mots(px, py, nom, "cn-quadrant cn-halo", a) for nom, (px, py, a) in zip(q.noms, places, strict=True)
    )

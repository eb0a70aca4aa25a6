"""Horizontal bars, longest first: ranking of themes, reasons, territories.

Belongs here: this kind of picture, and the funnel's and the pairs' common row.
Does not belong here: choosing how many rows (the page).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rendu.graphiques import axes, motifs
from rendu.graphiques.trame import (
    VIDE,
    Dessin,
    Format,
    Image,
    couper,
    deux_dessins,
    marque,
    mots,
    nombre,
)
from rendu.lignes import Chiffre


@dataclass(frozen=True)
class Barre:
    """A name and its cell; `appoint` is a second cell printed after the first (a rate after a count)."""

    nom: str
    chiffre: Chiffre
    appoint: Chiffre | None = None


def barres_h_html(
    image: Image, barres: Sequence[Barre], *, triees: bool = True, plafond: float | None = None, rang: int = 0
) -> str:
    """The picture; cells without a number come last, with their sign and no bar."""
    if not barres:
        return VIDE
    rangees = sorted(barres, key=lambda b: (not b.chiffre.is_chiffre, -b.chiffre.hauteur)) if triees else list(barres)
    return deux_dessins(image, lambda fmt: _dessiner(image, fmt, rangees, plafond, rang))


def _dessiner(image: Image, fmt: Format, barres: Sequence[Barre], plafond: float | None, rang: int) -> Dessin:
    prefixe, defs = motifs.pastilles(fmt, image, rang + 1)
    place_nombre = fmt.corps * (14 if any(b.appoint for b in barres) else 7)
    # Narrow: the name is above its bar, which keeps the whole width.
    marge = 0.0 if not fmt.is_large else min(max(len(b.nom) for b in barres), 34) * fmt.corps * 0.56 + 12
    epaisseur = 20 if fmt.is_large else 16
    pas = epaisseur + (12 if fmt.is_large else fmt.corps + 16)
    x = axes.lineaire([b.chiffre.hauteur for b in barres], marge, fmt.largeur - place_nombre, plafond)
    formes = []
    for n, barre in enumerate(barres):
        y = 4 + n * pas + (0 if fmt.is_large else fmt.corps + 6)
        if fmt.is_large:
            lignes = couper(barre.nom, 34)
            depart = y + epaisseur / 2 + 4 - (len(lignes) - 1) * fmt.corps / 2
            for rang_ligne, ligne in enumerate(lignes):
                formes.append(mots(marge - 10, depart + rang_ligne * fmt.corps, ligne, "cn-nom", "end"))
        else:
            formes.append(mots(0, y - 5, couper(barre.nom, 44)[0], "cn-nom"))
        fin = marge
        if barre.chiffre.is_chiffre:
            fin = x(barre.chiffre.hauteur)
            geometrie = (
                f'class="cn-bord" x="{marge:.1f}" y="{y}" width="{max(fin - marge, 0.5):.1f}" height="{epaisseur}"'
                f" {motifs.remplissage(prefixe, rang)}"
            )
            formes.append(marque("rect", geometrie, barre.chiffre, barre.nom))
        formes.append(nombre(fin + 8, y + epaisseur / 2 + 5, barre.chiffre))
        if barre.appoint is not None:
            decalage = 8 + fmt.corps * 5.5
            formes.append(nombre(fin + decalage, y + epaisseur / 2 + 5, barre.appoint, "cn-grad"))
    return Dessin(defs + "".join(formes), len(barres) * pas + 8)

"""Two bars per row, to compare a public with the population: name, one, other, gap in points.

Belongs here: this kind of picture.
Does not belong here: the gap (a published column).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rendu.graphiques import axes, motifs
from rendu.graphiques.trame import VIDE, Dessin, Format, Image, deux_dessins, marque, mots, nombre
from rendu.lignes import Chiffre


@dataclass(frozen=True)
class Paire:
    """A row: two cells of the same unit, and the published gap where there is one."""

    nom: str
    une: Chiffre
    autre: Chiffre
    ecart: Chiffre | None = None


def paires_html(image: Image, noms: tuple[str, str], paires: Sequence[Paire]) -> str:
    """The picture and its legend; `noms` are those of the two series."""
    if not any(c.is_chiffre for p in paires for c in (p.une, p.autre)):
        return VIDE
    return motifs.legende_html(image, noms) + deux_dessins(image, lambda fmt: _dessiner(image, fmt, noms, paires))


def _dessiner(image: Image, fmt: Format, noms: tuple[str, str], paires: Sequence[Paire]) -> Dessin:
    prefixe, defs = motifs.pastilles(fmt, image, 2)
    marge = min(max(len(p.nom) for p in paires), 30) * fmt.corps * 0.56 + 12 if fmt.is_large else 0.0
    x = axes.lineaire(
        [c.hauteur for p in paires for c in (p.une, p.autre)],
        marge,
        fmt.largeur - fmt.corps * (13 if fmt.is_large else 11),
    )
    epaisseur = 14
    pas = 2 * epaisseur + 16 + (0 if fmt.is_large else fmt.corps + 6)
    formes = []
    for n, paire in enumerate(paires):
        haut = 4 + n * pas + (0 if fmt.is_large else fmt.corps + 6)
        if fmt.is_large:
            formes.append(mots(marge - 10, haut + epaisseur + 5, paire.nom, "cn-nom", "end"))
        else:
            formes.append(mots(0, haut - 4, paire.nom, "cn-nom"))
        for rang, c in enumerate((paire.une, paire.autre)):
            y = haut + rang * epaisseur
            fin = x(c.hauteur) if c.is_chiffre else marge
            if c.is_chiffre:
                geometrie = (
                    f'class="cn-bord" x="{marge:.1f}" y="{y}" width="{max(fin - marge, 0.5):.1f}"'
                    f' height="{epaisseur - 1}" {motifs.remplissage(prefixe, rang)}'
                )
                formes.append(marque("rect", geometrie, c, f"{paire.nom}, {noms[rang].lower()}"))
            formes.append(nombre(fin + 6, y + epaisseur - 3, c))
        if paire.ecart is not None:
            formes.append(nombre(fmt.largeur - 2, haut + epaisseur + 5, paire.ecart, "cn-grad", "end"))
    return Dessin(defs + "".join(formes), len(paires) * pas + 8)

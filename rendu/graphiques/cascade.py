"""From one amount to another, cause by cause (waterfall): envelope → engaged → paid → available.

Belongs here: this kind of picture.
Does not belong here: checking that the causes add up (a dbt test does).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rendu.graphiques import axes, motifs
from rendu.graphiques.trame import VIDE, Dessin, Format, Image, deux_dessins, marque, nombre
from rendu.lignes import Chiffre


@dataclass(frozen=True)
class Pas:
    """A step. `is_total` starts from zero; else the cell is added (`signe` 1) or taken away (-1)."""

    nom: str
    chiffre: Chiffre
    is_total: bool = False
    signe: int = 1


def cascade_html(image: Image, pas: Sequence[Pas]) -> str:
    """Totals, rises and falls, each with its pattern, its sign and its figure."""
    if not any(p.chiffre.is_chiffre for p in pas):
        return VIDE
    noms = ["Total", "S’ajoute", "Se retranche"]
    return motifs.legende_html(image, noms) + deux_dessins(image, lambda fmt: _dessiner(image, fmt, pas))


def _bornes(pas: Sequence[Pas]) -> list[tuple[float, float]]:
    niveau, bornes = 0.0, []
    for p in pas:
        depart = 0.0 if p.is_total else niveau
        niveau = depart + (1 if p.is_total else p.signe) * p.chiffre.hauteur
        bornes.append((depart, niveau))
    return bornes


def _dessiner(image: Image, fmt: Format, pas: Sequence[Pas]) -> Dessin:
    prefixe, defs = motifs.pastilles(fmt, image, 3)
    bornes = _bornes(pas)
    bas, haut = fmt.hauteur - 2 * fmt.corps - 14, 14 + fmt.corps
    unite = pas[0].chiffre.unite
    y = axes.lineaire([v for borne in bornes for v in borne], bas, haut)
    gauche, droite = axes.marge_gauche(max(y.maximum, -y.minimum), unite, fmt), fmt.largeur - 6
    largeur = (droite - gauche) / len(pas)
    centres = [gauche + largeur * (n + 0.5) for n in range(len(pas))]
    formes = []
    for n, (p, (depart, fin)) in enumerate(zip(pas, bornes, strict=True)):
        y1, y2 = sorted((y(depart), y(fin)))
        rang = 0 if p.is_total else 1 if fin >= depart else 2
        geometrie = (
            f'class="cn-bord" x="{centres[n] - largeur * 0.36:.1f}" y="{y1}" width="{largeur * 0.72:.1f}"'
            f' height="{max(y2 - y1, 1):.1f}" {motifs.remplissage(prefixe, rang)}'
        )
        formes.append(marque("rect", geometrie, p.chiffre, p.nom))
        formes.append(nombre(centres[n], y1 - 6, p.chiffre, ancre="middle"))
        if n + 1 < len(pas) and not pas[n + 1].is_total:
            formes.append(
                f'<line class="cn-repere" x1="{centres[n] + largeur * 0.36:.1f}"'
                f' x2="{centres[n + 1] - largeur * 0.36:.1f}" y1="{y(fin)}" y2="{y(fin)}"></line>'
            )
    return Dessin(
        defs
        + axes.axe_y(y, gauche, droite, unite)
        + "".join(formes)
        + axes.axe_categories([p.nom for p in pas], centres, bas, fmt),
        fmt.hauteur,
    )

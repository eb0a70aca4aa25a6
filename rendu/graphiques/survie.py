"""Step curves (Kaplan–Meier): share still there by month, with the number at risk under the axis.

Belongs here: this kind of picture.
Does not belong here: the estimate (dbt), hiding small groups (a hidden cell stops its curve).
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
class Survie:
    """A group: (month, share between 0 and 1, people at risk), in order of month."""

    nom: str
    points: Sequence[tuple[int, Chiffre, Chiffre]]


def survies_html(image: Image, groupes: Sequence[Survie], pas_risque: int = 6) -> str:
    """Curves and the table of people at risk every `pas_risque` months."""
    vus = [g for g in groupes if any(s.is_chiffre for _, s, _ in g.points)]
    if not vus:
        return VIDE
    cles = motifs.legende_lignes_html([g.nom for g in vus])
    return cles + deux_dessins(image, lambda fmt: _dessiner(fmt, vus, pas_risque))


def _dessiner(fmt: Format, groupes: Sequence[Survie], pas_risque: int) -> Dessin:
    dernier = max(mois for g in groupes for mois, _, _ in g.points)
    gauche = 120 if fmt.is_large else 46
    bas = fmt.hauteur - 40
    x = axes.Lineaire(gauche, fmt.largeur - 24, 0, max(dernier, 1), pas_risque if fmt.is_large else 2 * pas_risque)
    y = axes.Lineaire(bas, 14, 0, 1, 0.25)
    grille = "".join(
        f'<line class="cn-grille" x1="{gauche}" x2="{x(dernier)}" y1="{y(part)}" y2="{y(part)}"></line>'
        + mots(gauche - 8, y(part) + 4, f"{part:.0%}".replace("%", "\u00a0%"), ancre="end")
        for part in y.graduations()
    )
    reperes = "".join(mots(x(m), bas + fmt.corps + 6, f"{m:.0f}", ancre="middle") for m in x.graduations())
    titre = mots(x(dernier), bas + 2 * fmt.corps + 8, "mois depuis l’arrivée", ancre="end")
    courbes, risques = [], []
    for rang, groupe in enumerate(groupes):
        courbes.append(_courbe(groupe, rang, x, y))
        haut = bas + 2 * fmt.corps + 30 + rang * (fmt.corps + 8)
        if fmt.is_large:
            risques.append(mots(gauche - 22, haut, couper(groupe.nom, 14)[0], f"cn-t{rang}", "end"))
        for mois, _, risque in groupe.points:
            if mois in x.graduations():
                risques.append(nombre(x(mois), haut, risque, f"cn-t{rang}", "middle"))
    entete = mots(0, bas + 2 * fmt.corps + 12, "Personnes suivies :")
    hauteur = bas + 2 * fmt.corps + 30 + len(groupes) * (fmt.corps + 8)
    return Dessin(grille + reperes + titre + entete + "".join(courbes) + "".join(risques), hauteur)


def _courbe(groupe: Survie, rang: int, x: axes.Lineaire, y: axes.Lineaire) -> str:
    """A flat step until the next month; a hidden month ends the curve there."""
    chemin, points = "", []
    precedent: float | None = None
    for mois, part, _ in groupe.points:
        if not part.is_chiffre:
            precedent = None
            continue
        niveau = y(part.hauteur)
        chemin += f"M{x(mois)} {niveau}" if precedent is None else f"L{x(mois)} {precedent}L{x(mois)} {niveau}"
        precedent = niveau
        geometrie = f'class="cn-p{rang} cn-point-cache" cx="{x(mois)}" cy="{niveau}" r="5"'
        points.append(marque("circle", geometrie, part, f"{groupe.nom}, à {mois} mois"))
    return f'<path class="cn-l{rang}" d="{chemin}"></path>{"".join(points)}'

"""Vertical bars by category: side by side or piled, below zero where a series is drawn downwards.

Belongs here: this kind of picture.
Does not belong here: sums (the height of a pile is a place; no total is printed).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from rendu.graphiques import axes, motifs
from rendu.graphiques.trame import VIDE, Dessin, Format, Image, deux_dessins, marque
from rendu.lignes import Chiffre


@dataclass(frozen=True)
class Serie:
    """One series: a cell per category (None: no row). `vers_le_bas` draws positive counts under zero (exits)."""

    nom: str
    chiffres: Sequence[Chiffre | None]
    vers_le_bas: bool = False

    def hauteurs(self) -> list[float]:
        """Signed height of each bar; 0 where there is none."""
        signe = -1 if self.vers_le_bas else 1
        return [signe * c.hauteur if c is not None and c.is_chiffre else 0.0 for c in self.chiffres]


def barres_html(
    image: Image,
    categories: Sequence[str],
    series: Sequence[Serie],
    *,
    empilees: bool = False,
    ligne: Serie | None = None,
) -> str:
    """The picture and its legend; `ligne` is one more series drawn as a line (the year before)."""
    unites = [c.unite for s in series for c in s.chiffres if c is not None and c.is_chiffre]
    if not unites or not categories:
        return VIDE
    noms = [s.nom for s in series]
    cles = motifs.legende_html(image, noms) if len(noms) > 1 or ligne else ""
    if ligne is not None:
        trait = '<svg width="26" height="10" aria-hidden="true"><path class="cn-trait" d="M1 5H25"></path></svg>'
        cles = cles.replace("</ul>", f"<li>{trait}{escape(ligne.nom)}</li></ul>")
    plan = _Plan(categories, series, empilees, ligne, unites[0])
    return cles + deux_dessins(image, lambda fmt: _dessiner(image, fmt, plan))


def _extremes(series: Sequence[Serie], empilees: bool) -> list[float]:
    if not empilees:
        return [h for s in series for h in s.hauteurs()]
    colonnes = list(zip(*(s.hauteurs() for s in series), strict=True))
    return [sum(h for h in col if h > 0) for col in colonnes] + [sum(h for h in col if h < 0) for col in colonnes]


@dataclass(frozen=True)
class _Plan:
    categories: Sequence[str]
    series: Sequence[Serie]
    empilees: bool
    ligne: Serie | None
    unite: str


def _dessiner(image: Image, fmt: Format, plan: _Plan) -> Dessin:
    categories, series, empilees, ligne = plan.categories, plan.series, plan.empilees, plan.ligne
    prefixe, defs = motifs.pastilles(fmt, image, len(series))
    bas, haut = fmt.hauteur - 2 * fmt.corps - 14, 12
    y = axes.lineaire([*_extremes(series, empilees), *(ligne.hauteurs() if ligne else [])], bas, haut)
    gauche, droite = axes.marge_gauche(max(y.maximum, -y.minimum), plan.unite, fmt), fmt.largeur - 6
    pas = (droite - gauche) / len(categories)
    centres = [gauche + pas * (n + 0.5) for n in range(len(categories))]
    colonnes = 1 if empilees else len(series)
    largeur = min(pas * 0.78 / colonnes, 54)
    formes = []
    for n, categorie in enumerate(categories):
        haut_pile, bas_pile = 0.0, 0.0
        for rang, serie in enumerate(series):
            c, h = serie.chiffres[n], serie.hauteurs()[n]
            if c is None or not c.is_chiffre:
                continue
            base = (haut_pile if h >= 0 else bas_pile) if empilees else 0.0
            if h >= 0:
                haut_pile += h
            else:
                bas_pile += h
            x = centres[n] - largeur * colonnes / 2 + (0 if empilees else rang * largeur)
            y1, y2 = sorted((y(base), y(base + h)))
            geometrie = (
                f'class="cn-bord" x="{x:.1f}" y="{y1}" width="{max(largeur - 1, 1):.1f}"'
                f' height="{max(y2 - y1, 0.5):.1f}" {motifs.remplissage(prefixe, rang)}'
            )
            formes.append(marque("rect", geometrie, c, f"{serie.nom}, {categorie}"))
    trace = _trace(ligne, centres, y) if ligne else ""
    return Dessin(
        defs
        + axes.axe_y(y, gauche, droite, plan.unite, any(serie.vers_le_bas for serie in series))
        + "".join(formes)
        + trace
        + axes.axe_categories(categories, centres, bas, fmt),
        fmt.hauteur,
    )


def _trace(ligne: Serie, centres: Sequence[float], y: axes.Lineaire) -> str:
    morceaux, leve = [], True
    for x, c in zip(centres, ligne.chiffres, strict=True):
        if c is None or not c.is_chiffre:
            leve = True
            continue
        morceaux.append(f"{'M' if leve else 'L'}{x:.1f} {y(c.hauteur)}")
        leve = False
    return f'<path class="cn-trait" d="{"".join(morceaux)}"></path>'

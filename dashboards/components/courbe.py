"""The evolution of some indicators as SVG: lines, target, labels at their end, values on hover.

Belongs here: drawing published rows month by month.
Does not belong here: reading rows, choosing indicators, interpolating (a missing month breaks the line).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from rendu import formats
from rendu.chiffre import chiffre, chiffre_objectif
from rendu.echelle import Echelle, pas_rond
from rendu.modeles import Indicateur, Objectif, Valeur


@dataclass(frozen=True)
class Serie:
    """One line: an indicator and its rows, in order of date. `nom` is the short name at the end of the line."""

    ind: Indicateur
    nom: str
    points: tuple[Valeur, ...]

    def chiffres(self) -> list[Valeur]:
        """Points that have a number."""
        return [p for p in self.points if p.is_chiffre]


@dataclass(frozen=True)
class Format:
    """Size of a drawing; the page holds a wide one and a narrow one and CSS shows one of them."""

    nom: str
    largeur: int
    hauteur: int
    marge_droite: int
    corps: int


LARGE = Format("large", 960, 350, 150, 13)
ETROIT = Format("etroit", 320, 290, 10, 13)  # as in rendu/graphiques/trame.py


def _y(valeur: Valeur, echelle: Echelle) -> float:
    return echelle.y(float(valeur.valeur or 0))


def _trace(serie: Serie, echelle: Echelle) -> str:
    """Path of a line, broken where a month has no number."""
    morceaux, leve = [], True
    for point in serie.points:
        if not point.is_chiffre:
            leve = True
            continue
        morceaux.append(f"{'M' if leve else 'L'}{echelle.x(point.date_arrete)} {_y(point, echelle)}")
        leve = False
    return "".join(morceaux)


def _axes(echelle: Echelle, pas: float, unite: str, fmt: Format) -> str:
    sortie = []
    niveau = 0.0
    while niveau <= echelle.maximum + 1e-9:
        y = echelle.y(niveau)
        etiquette = formats.valeur_lisible(int(niveau), unite)
        sortie.append(
            f'<line class="cn-grille" x1="{echelle.gauche}" x2="{echelle.droite}" y1="{y}" y2="{y}"></line>'
            f'<text class="cn-grad" x="{echelle.gauche - 8}" y="{y + 4}" text-anchor="end">{etiquette}</text>'
        )
        niveau += pas
    for an in echelle.annees():
        x = echelle.x(an)
        sortie.append(
            f'<line class="cn-repere" x1="{x}" x2="{x}" y1="{echelle.bas}" y2="{echelle.bas + 6}"></line>'
            f'<text class="cn-grad" x="{x}" y="{echelle.bas + 8 + fmt.corps}" text-anchor="middle">{an.year}</text>'
        )
    return "".join(sortie)


def _cible(objectif: Objectif | None, echelle: Echelle, unite: str) -> str:
    if objectif is None:
        return ""
    y = echelle.y(float(objectif.valeur_cible))
    return (
        f'<line class="cn-ligne-cible" x1="{echelle.gauche}" x2="{echelle.droite}" y1="{y}" y2="{y}"></line>'
        f'<text class="cn-mot-cible" x="{echelle.gauche + 6}" y="{y - 7}">Cible : '
        f"{chiffre_objectif(objectif, unite, 'tspan')}</text>"
    )


def _etiquettes(series: Sequence[Serie], echelle: Echelle, fmt: Format) -> str:
    """Name and last value at the right of each line, pushed apart so that none overlaps."""
    fins = sorted(((_y(s.chiffres()[-1], echelle), n) for n, s in enumerate(series) if s.chiffres()))
    ecart = fmt.corps * 2 + 10
    places: list[float] = []
    for y, _ in fins:
        places.append(max(y, places[-1] + ecart) if places else y)
    trop = (places[-1] - (echelle.bas - 4)) if places else 0
    places = [p - max(trop, 0) for p in places]
    sortie = []
    for (_, n), y in zip(fins, places, strict=True):
        serie = series[n]
        x = echelle.droite + 12
        sortie.append(
            f'<text class="cn-fin cn-t{n}" x="{x}" y="{y}"><tspan class="cn-gras">'
            f"{chiffre(serie.chiffres()[-1], serie.ind, 'tspan')}</tspan>"
            f'<tspan x="{x}" dy="{fmt.corps + 4}">{escape(serie.nom)}</tspan></text>'
        )
    return "".join(sortie)


def _bulles(series: Sequence[Serie], echelle: Echelle, fmt: Format) -> str:
    """For each date a band that reacts to the pointer: rule, dots and a box with the values."""
    par_date: dict[date, list[tuple[int, Valeur]]] = {}
    for n, serie in enumerate(series):
        for point in serie.points:
            par_date.setdefault(point.date_arrete, []).append((n, point))
    jours = sorted(par_date)
    demi = (echelle.droite - echelle.gauche) / max(len(jours) - 1, 1) / 2
    largeur = fmt.corps * 14
    sortie = []
    for jour in jours:
        x = echelle.x(jour)
        bx = x + 12 if x + 12 + largeur < echelle.droite else max(x - 12 - largeur, 0)
        by, pas = echelle.haut + 4, fmt.corps + 7
        lignes = [f'<text class="cn-bulle-titre" x="{bx + 10}" y="{by + pas}">{formats.jour_long(jour)}</text>']
        for rang, (n, point) in enumerate(par_date[jour], start=2):
            if point.is_chiffre:
                lignes.append(f'<circle class="cn-p{n}" cx="{x}" cy="{_y(point, echelle)}" r="4.5"></circle>')
            lignes.append(
                f'<text class="cn-t{n}" x="{bx + 10}" y="{by + pas * rang}">{escape(series[n].nom)}</text>'
                f'<text class="cn-bulle-valeur" x="{bx + largeur - 10}" y="{by + pas * rang}" text-anchor="end">'
                f"{chiffre(point, series[n].ind, 'tspan')}</text>"
            )
        hauteur = pas * (len(par_date[jour]) + 1) + 12
        sortie.append(
            f'<g class="cn-mois"><rect class="cn-prise" x="{x - demi:.1f}" y="{echelle.haut}"'
            f' width="{2 * demi:.1f}" height="{echelle.bas - echelle.haut}"></rect><g class="cn-bulle">'
            f'<line class="cn-regle" x1="{x}" x2="{x}" y1="{echelle.haut}" y2="{echelle.bas}"></line>'
            f'<rect class="cn-boite" x="{bx:.1f}" y="{by}" width="{largeur}" height="{hauteur}" rx="6"></rect>'
            f"{''.join(lignes)}</g></g>"
        )
    return "".join(sortie)


def courbe_svg(series: Sequence[Serie], objectif: Objectif | None, titre: str, description: str, fmt: Format) -> str:
    """One drawing; `titre` and `description` are its name and long description for assistive tools."""
    chiffres = [p for s in series for p in s.chiffres()]
    jours = [p.date_arrete for s in series for p in s.points]
    unite = series[0].ind.unite
    plus_haut = max(float(p.valeur or 0) for p in chiffres)
    maximum = max(plus_haut, float(objectif.valeur_cible) if objectif else 0, 1) * 1.1
    pas = pas_rond(maximum)
    gauche = 64 if unite == "euros" or maximum >= 100_000 else 48
    if maximum >= 1_000_000 and unite != "euros":
        gauche = 78
    echelle = Echelle(gauche, fmt.largeur - fmt.marge_droite, 16, fmt.hauteur - 36, min(jours), max(jours), maximum)
    lignes = "".join(f'<path class="cn-l{n}" d="{_trace(s, echelle)}"></path>' for n, s in enumerate(series))
    ident = f"cn-courbe-{fmt.nom}"
    return (
        f'<svg class="cn-courbe cn-{fmt.nom}" viewBox="0 0 {fmt.largeur} {fmt.hauteur}" role="img"'
        f' aria-labelledby="{ident}-t {ident}-d" style="font-size:{fmt.corps}px">'
        f'<title id="{ident}-t">{escape(titre)}</title><desc id="{ident}-d">{escape(description)}</desc>'
        f"{_axes(echelle, pas, unite, fmt)}{_cible(objectif, echelle, unite)}{lignes}"
        f"{_etiquettes(series, echelle, fmt) if fmt is LARGE else ''}{_bulles(series, echelle, fmt)}</svg>"
    )


def courbes_html(series: Sequence[Serie], objectif: Objectif | None, titre: str, description: str) -> str:
    """Both drawings and the legend of the narrow one; a sentence when no month has a number."""
    if not any(s.chiffres() for s in series):
        return '<p class="cn-rien" role="status">Aucune donnée pour ce territoire sur cette période.</p>'
    legende = "".join(
        f'<li><svg width="26" height="10" aria-hidden="true"><path class="cn-l{n}" d="M1 5H25"></path></svg>'
        f"{escape(s.nom)}</li>"
        for n, s in enumerate(series)
    )
    return (
        f'<ul class="cn-legende-courbe">{legende}</ul>'
        + courbe_svg(series, objectif, titre, description, LARGE)
        + courbe_svg(series, objectif, titre, description, ETROIT)
    )

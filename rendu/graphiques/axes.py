"""Scales and axes: round graduations, below zero too, dates, categories.

Belongs here: where a value falls, and the rules that say so.
Does not belong here: marks (the module of each kind).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from rendu import formats
from rendu.echelle import pas_rond
from rendu.graphiques.trame import Format, couper, mots

SANS_SAUT = 8  # up to eight bars, each keeps its name, cut on two lines


@dataclass(frozen=True)
class Lineaire:
    """From a value to a place in user units; `depart` is the place of `minimum`."""

    depart: float
    arrivee: float
    minimum: float
    maximum: float
    pas: float

    def __call__(self, valeur: float) -> float:
        """Place of a value."""
        part = (valeur - self.minimum) / (self.maximum - self.minimum)
        return round(self.depart + (self.arrivee - self.depart) * part, 1)

    def graduations(self) -> list[float]:
        """Round values from the smallest to the largest."""
        premier = round(self.minimum / self.pas)
        return [n * self.pas for n in range(premier, int(self.maximum / self.pas + 1e-9) + 1)]


def lineaire(valeurs: Iterable[float], depart: float, arrivee: float, plafond: float | None = None) -> Lineaire:
    """A scale that holds zero and the values; `plafond` fixes the top (100 for rates)."""
    connues = list(valeurs)
    haut = plafond if plafond is not None else max([0.0, *connues]) * 1.08
    bas = min([0.0, *connues])
    pas = pas_rond(max(haut, -bas, 1), 4)
    if bas < 0:
        bas = -pas * -(bas // pas)
    return Lineaire(depart, arrivee, bas, max(haut, pas if bas == 0 and haut == 0 else 0.0, 1e-9), pas)


def marge_gauche(echelle_max: float, unite: str, fmt: Format) -> float:
    """Room for the longest graduation."""
    longueur = len(formats.valeur_lisible(int(echelle_max), unite))
    return 14 + longueur * fmt.corps * 0.58


def axe_y(echelle: Lineaire, gauche: float, droite: float, unite: str, sans_signe: bool = False) -> str:
    """Horizontal rules with their value; the one of zero is stronger.

    `sans_signe`: bars drawn below zero are counts too (« 10 » exits, not « −10 »).
    """
    sortie = []
    for niveau in echelle.graduations():
        y = echelle(niveau)
        classe = "cn-zero" if niveau == 0 else "cn-grille"
        sortie.append(f'<line class="{classe}" x1="{gauche}" x2="{droite}" y1="{y}" y2="{y}"></line>')
        ecrit = abs(niveau) if sans_signe else niveau
        sortie.append(mots(gauche - 8, y + 4, _graduation(ecrit, unite, echelle.pas), ancre="end"))
    return "".join(sortie)


def axe_x(echelle: Lineaire, haut: float, bas: float, unite: str, fmt: Format) -> str:
    """Vertical rules with their value below."""
    sortie = []
    for niveau in echelle.graduations():
        x = echelle(niveau)
        sortie.append(f'<line class="cn-grille" x1="{x}" x2="{x}" y1="{haut}" y2="{bas}"></line>')
        sortie.append(mots(x, bas + fmt.corps + 5, _graduation(niveau, unite, echelle.pas), ancre="middle"))
    return "".join(sortie)


def _graduation(niveau: float, unite: str, pas: float) -> str:
    decimales = 0 if pas == int(pas) else 1
    precision = decimales if unite != "euros" else 0
    return formats.valeur_lisible(Decimal(str(round(niveau, 2))), unite, precision)


def axe_categories(noms: Sequence[str], centres: Sequence[float], y: float, fmt: Format) -> str:
    """Names under their bars; months and other long series are thinned, a few names never are."""
    if not noms:
        return ""
    place = (centres[-1] - centres[0]) / max(len(centres) - 1, 1) if len(centres) > 1 else fmt.largeur
    signes = max(int(place / (fmt.corps * 0.58)), 1)
    plus_long = max(min(len(nom), 14) for nom in noms)
    saut = max(1, -(-(plus_long + 1) // signes)) if len(noms) > SANS_SAUT else 1
    sortie = []
    for n, (nom, x) in enumerate(zip(noms, centres, strict=True)):
        if n % saut:
            continue
        for rang, ligne in enumerate(couper(nom, max(signes * saut - 1, 4))):
            sortie.append(mots(x, y + (fmt.corps + 2) * (rang + 1), ligne, ancre="middle"))
    return "".join(sortie)

"""How many posts each structure gets, and in which département it is.

Belongs here: sizes and their placement. Does not belong here: names, dates, anything else of a structure.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from pipelines.demo.alea import quotas
from pipelines.demo.calibrage import Territoire, programme


@dataclass
class Place:
    """One structure to be: where, of which kind, with how many posts."""

    departement: str
    publique: bool
    postes: int


def _multiset(poids: dict[int, int], total: int) -> list[int]:
    """Draw sizes in their exact shares."""
    cles = list(poids)
    return [c for c, n in zip(cles, quotas([poids[c] for c in cles], total), strict=True) for _ in range(n)]


def tailles(publiques: int, privees: int, postes: int) -> list[tuple[bool, int]]:
    """Sizes in the shares of the official list, whose sum is exactly `postes`, largest first.

    For the whole programme nothing has to be adjusted; for one région a few sizes move by one post.
    """
    faits = programme()["structures"]
    liste = [[True, n] for n in _multiset(faits["tailles_publiques"], publiques)]
    liste += [[False, n] for n in _multiset(faits["tailles_privees"], privees)]
    ecart = postes - sum(n for _, n in liste)
    rang = 0
    while ecart:
        ligne = liste[rang % len(liste)]
        if ecart > 0 and ligne[1] == 1:
            ligne[1], ecart = 2, ecart - 1
        elif ecart < 0 and ligne[1] > 1:
            ligne[1], ecart = ligne[1] - 1, ecart + 1
        rang += 7  # not a divisor of the usual numbers of structures: spreads the adjustment
        if rang > 7 * len(liste):
            rang = rang % len(liste) + 1
    return sorted(((bool(p), int(n)) for p, n in liste), key=lambda x: (-x[1], x[0]))


def placer(rng: np.random.Generator, territoires: list[Territoire]) -> list[Place]:
    """Give each size a département so that each one keeps its structures, its public ones and (almost) its posts."""
    publiques = np.array([t.publiques for t in territoires])
    privees = np.array([t.structures - t.publiques for t in territoires])
    surplus = np.array([t.postes - t.structures for t in territoires])
    total = sum(t.postes for t in territoires)
    places = []
    for publique, postes in tailles(int(publiques.sum()), int(privees.sum()), total):
        libres = publiques if publique else privees
        # A département without public (or private) room is out; one whose surplus is too small only as a last resort.
        possibles = np.where((libres > 0) & (surplus >= postes - 1), surplus + (0.01 if postes == 1 else 0.0), 0.0)
        if not possibles.any():
            possibles = np.where(libres > 0, np.maximum(surplus, 0) + 0.01, 0.0)
        if postes == 1:
            possibles = np.where(libres > 0, libres, 0).astype(float)
        choix = int(np.searchsorted(np.cumsum(possibles), rng.random() * possibles.sum(), side="right"))
        libres[choix] -= 1
        surplus[choix] -= postes - 1
        places.append(Place(territoires[choix].code, publique, postes))
    return [places[i] for i in rng.permutation(len(places))]

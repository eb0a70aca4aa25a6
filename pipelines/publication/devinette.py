"""How closely a reader can bound what is hidden, from sums that are printed.

Belongs here: the linear programs. Does not belong here: which tables are printed, what is done about it (`secret`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_matrix, csr_matrix, vstack
from scipy.sparse.csgraph import connected_components

from pipelines.erreurs import PublicationRefusee

TOLERANCE = 1e-6
TIRAGES = 8
LOIN = 1e6  # nothing printed bounds some cells: far enough is enough


@dataclass
class Systeme:
    """Unknown counts, all at least 0, and the printed sums they enter.

    A sum is {unknown: coefficient} = value; unknowns are any hashable names.
    """

    rangs: dict[object, int] = field(default_factory=dict)
    lignes: list[tuple[Mapping[object, float], float]] = field(default_factory=list)
    cibles: list[tuple[object, Sequence[object]]] = field(default_factory=list)

    def somme(self, termes: Mapping[object, float], valeur: float) -> None:
        """A printed sum."""
        if termes:
            self.lignes.append((termes, valeur))

    def cible(self, nom: object, termes: Sequence[object]) -> None:
        """A hidden cell: the sum of these unknowns."""
        self.cibles.append((nom, termes))

    def _matrice(self, lignes: Sequence[Mapping[object, float]]) -> csr_matrix:
        i = [r for r, ligne in enumerate(lignes) for _ in ligne]
        j = [self.rangs.setdefault(x, len(self.rangs)) for ligne in lignes for x in ligne]
        v = [c for ligne in lignes for c in ligne.values()]
        return coo_matrix((v, (i, j)), shape=(len(lignes), len(self.rangs)), dtype=float).tocsr()

    def devinees(self, largeur: float) -> list[tuple[object, float, float]]:
        """Hidden cells bounded closer than `largeur` and not known to be 0, with their bounds.

        Random directions first: each solution is a world that agrees with what is printed, and shows for all cells at once
        how far they can go. The cells they leave are bounded one by one, parts that share no unknown together.
        """
        if not self.cibles:
            return []
        parties = [dict.fromkeys(termes, 1.0) for _, termes in self.cibles]
        for x in (x for ligne in [*parties, *(t for t, _ in self.lignes)] for x in ligne):
            self.rangs.setdefault(x, len(self.rangs))
        egalites, cibles = self._matrice([t for t, _ in self.lignes]), self._matrice(parties)
        valeurs = np.array([v for _, v in self.lignes])
        minima, maxima = np.full(len(parties), np.inf), np.full(len(parties), -np.inf)

        def serrees() -> np.ndarray:
            return np.flatnonzero(~(maxima - minima >= largeur - TOLERANCE))

        def aller(direction: np.ndarray) -> None:
            nonlocal minima, maxima
            trouve = cibles @ extreme(egalites, valeurs, direction)
            minima, maxima = np.minimum(minima, trouve), np.maximum(maxima, trouve)

        hasard = np.random.default_rng(0)
        for _ in range(TIRAGES):
            if len(restent := serrees()):
                poids = hasard.choice([-1.0, 1.0], len(restent))
                aller(poids @ cibles[restent])
                aller(-poids @ cibles[restent])
        part = connected_components(_liens(vstack([abs(egalites), cibles])))[1]
        attente: dict[int, list[int]] = {}
        for i in serrees():
            attente.setdefault(part[cibles.indices[cibles.indptr[i]]], []).append(int(i))
        while attente:
            tetes = [file.pop(0) for file in attente.values()]
            direction = np.asarray(cibles[tetes].sum(axis=0)).ravel()
            aller(direction)
            aller(-direction)
            encore = set(serrees().tolist())
            attente = {p: f for p, file in attente.items() if (f := [i for i in file if i in encore])}
        return [
            (self.cibles[i][0], round(minima[i], 6), round(maxima[i], 6)) for i in serrees() if maxima[i] > TOLERANCE
        ]


def _liens(matrice: csr_matrix) -> csr_matrix:
    """Unknowns linked to the next of each row: enough for connected parts, where all pairs would not fit."""
    matrice = matrice.tocsr()
    debuts = np.diff(matrice.indptr)
    memes = np.repeat(np.arange(len(debuts)), debuts)
    suite = memes[1:] == memes[:-1]
    i, j = matrice.indices[:-1][suite], matrice.indices[1:][suite]
    return coo_matrix((np.ones(len(i)), (i, j)), shape=(matrice.shape[1],) * 2).tocsr()


def extreme(egalites: csr_matrix, valeurs: np.ndarray, direction: np.ndarray) -> np.ndarray:
    """The world that agrees with the sums and goes furthest in a direction.

    Raises:
        PublicationRefusee: no world agrees: what is printed contradicts itself.
    """
    sommes = {"A_eq": egalites, "b_eq": valeurs} if egalites.shape[0] else {}
    resultat = linprog(-direction, bounds=(0, LOIN), method="highs", **sommes)
    if resultat.status != 0:
        raise PublicationRefusee(
            "Le contrôle du secret statistique n'a pas pu conclure : les totaux publiés se contredisent "
            f"(programme linéaire, état {resultat.status}). L'édition précédente reste en service."
        )
    return resultat.x

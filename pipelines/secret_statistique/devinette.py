"""How closely a reader can bound what is hidden, from sums that are printed.

Belongs here: the linear programs. Does not belong here: which tables are printed, what is done about it (`auditeur`).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field

import highspy
import numpy as np
from scipy.sparse import coo_matrix, csr_matrix
from scipy.sparse.csgraph import connected_components

from pipelines.erreurs import TotauxContradictoires

TOLERANCE = 1e-5
TIRAGES = 4
LOIN = 1e6  # nothing printed bounds some cells: far enough is enough


@dataclass(frozen=True)
class Devinee:
    """A hidden cell, and the bounds that a reader can give it."""

    nom: Hashable
    minimum: float
    maximum: float


@dataclass
class Systeme:
    """Unknown counts, all at least 0, the printed sums they enter, and the hidden cells they make."""

    sommes: list[tuple[dict[Hashable, float], float]] = field(default_factory=list)
    cibles: list[tuple[Hashable, list[Hashable], float, Callable[[], list[Hashable]]]] = field(default_factory=list)
    connues: dict[Hashable, float] = field(default_factory=dict)

    def somme(self, termes: Mapping[Hashable, float], valeur: float) -> None:
        """A printed sum: {unknown: coefficient} = value."""
        self.sommes.append((dict(termes), valeur))

    def cible(
        self, nom: Hashable, termes: Iterable[Hashable], largeur: float, ailleurs: Callable[[], list[Hashable]]
    ) -> None:
        """A hidden cell, the sum of these unknowns, that must not be bounded closer than `largeur`.

        Where all that is `ailleurs` is known to be 0, the cell is the whole country: nothing could hide it.
        """
        self.cibles.append((nom, list(termes), largeur, ailleurs))

    def _deduire(self) -> None:
        """What follows at once: a sum of one unknown gives it; a sum of none of several gives each 0."""
        reste, change = self.sommes, True
        while change:
            change, suivantes = False, []
            for termes, valeur in reste:
                libres = {x: c for x, c in termes.items() if x not in self.connues}
                solde = valeur - sum(c * self.connues[x] for x, c in termes.items() if x in self.connues)
                if len(libres) == 1 or (libres and solde == 0 and min(libres.values()) > 0):
                    self.connues |= {x: solde / c for x, c in libres.items()}
                    change = True
                elif libres:
                    suivantes.append((libres, solde))
            reste = suivantes
        self.sommes = reste

    def devinees(self) -> list[Devinee]:
        """Hidden cells bounded closer than they must be, and not known to be 0."""
        self._deduire()
        cibles = [
            (nom, [x for x in xs if x not in self.connues], sum(self.connues.get(x, 0.0) for x in xs), largeur)
            for nom, xs, largeur, ailleurs in self.cibles
            if largeur > 0 and any(self.connues.get(x, 1.0) for x in ailleurs())
        ]
        trouvees = [Devinee(nom, valeur, valeur) for nom, xs, valeur, _ in cibles if not xs and valeur > TOLERANCE]
        cibles = [c for c in cibles if c[1]]
        lignes = [t for t, _ in self.sommes] + [dict.fromkeys(xs, 1.0) for _, xs, *_ in cibles]
        rangs = {x: i for i, x in enumerate(dict.fromkeys(x for ligne in lignes for x in ligne))}
        tout = _matrice(lignes, rangs)
        egalites, visees = tout[: len(self.sommes)], tout[len(self.sommes) :]
        valeurs, constantes = np.array([v for _, v in self.sommes]), np.array([c for *_, c, _ in cibles])
        largeurs = np.array([largeur for *_, largeur in cibles])
        # Parts that share no unknown are small programs, solved each for itself.
        part = connected_components(_liens(tout), directed=False)[1] if rangs else np.array([])
        des_sommes, des_cibles = (_part(part, m) for m in (egalites, visees))
        for p in np.unique(des_cibles):
            colonnes, lignes_p, cibles_p = (np.flatnonzero(v == p) for v in (part, des_sommes, des_cibles))
            bornes = _bornes(
                egalites[lignes_p][:, colonnes], valeurs[lignes_p], visees[cibles_p][:, colonnes], largeurs[cibles_p]
            )
            for i, bas, haut in zip(cibles_p, *(b + constantes[cibles_p] for b in bornes), strict=True):
                if haut - bas < largeurs[i] - TOLERANCE and haut > TOLERANCE:
                    trouvees.append(Devinee(cibles[i][0], float(round(bas, 3)), float(round(haut, 3))))
        return trouvees


def _bornes(
    egalites: csr_matrix, valeurs: np.ndarray, cibles: csr_matrix, largeurs: np.ndarray
) -> tuple[np.ndarray, ...]:
    """Bounds of each target, not looked for beyond the width that it needs.

    Random directions first: each solution is a world that agrees with what is printed, and shows for all cells at once
    how far they can go. The cells that they leave are bounded one by one.
    """
    minima, maxima = np.full(cibles.shape[0], np.inf), np.full(cibles.shape[0], -np.inf)
    hasard = np.random.default_rng(0)
    mondes = Mondes(egalites, valeurs)

    def serrees() -> np.ndarray:
        return np.flatnonzero(~(maxima - minima >= largeurs - TOLERANCE))

    def aller(direction: np.ndarray) -> None:
        for sens in (1, -1):
            trouve = cibles @ mondes.extreme(sens * direction)
            np.minimum(minima, trouve, out=minima)
            np.maximum(maxima, trouve, out=maxima)

    for _ in range(TIRAGES):
        if len(restent := serrees()):
            aller(hasard.choice([-1.0, 1.0], len(restent)) @ cibles[restent])
    for i in serrees():
        if not maxima[i] - minima[i] >= largeurs[i] - TOLERANCE:
            aller(cibles[i].toarray()[0])
    return minima, maxima


def _part(part: np.ndarray, matrice: csr_matrix) -> np.ndarray:
    """The part that each row is in: that of its first unknown."""
    return part[matrice.indices[matrice.indptr[:-1]]] if matrice.shape[0] else part[:0]


def _matrice(lignes: list[dict[Hashable, float]], rangs: Mapping[Hashable, int]) -> csr_matrix:
    i = [r for r, ligne in enumerate(lignes) for _ in ligne]
    j = [rangs[x] for ligne in lignes for x in ligne]
    v = [c for ligne in lignes for c in ligne.values()]
    return coo_matrix((v, (i, j)), shape=(len(lignes), len(rangs)), dtype=float).tocsr()


def _liens(matrice: csr_matrix) -> csr_matrix:
    """Each unknown linked to the next of its row: enough for connected parts, where all pairs would not fit."""
    rangees = np.repeat(np.arange(matrice.shape[0]), np.diff(matrice.indptr))
    suite = rangees[1:] == rangees[:-1]
    i, j = matrice.indices[:-1][suite], matrice.indices[1:][suite]
    return coo_matrix((np.ones(len(i)), (i, j)), shape=(matrice.shape[1],) * 2).tocsr()


class Mondes:
    """The worlds that agree with some sums, all counts at least 0.

    One model, asked again for each direction from where it is: on the medium demonstration, 4,000 questions took 154 s
    anew and 38 s so (highspy; scipy has the same solver, but starts it afresh each time).

    Args:
        egalites: coefficients of the unknowns in each sum.
        valeurs: the sums.
    """

    def __init__(self, egalites: csr_matrix, valeurs: np.ndarray) -> None:
        self.inconnues = egalites.shape[1]
        programme = highspy.HighsLp()
        programme.num_row_, programme.num_col_ = egalites.shape
        programme.col_cost_ = programme.col_lower_ = np.zeros(self.inconnues)
        programme.col_upper_ = np.full(self.inconnues, LOIN)
        programme.row_lower_ = programme.row_upper_ = valeurs
        programme.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        programme.a_matrix_.start_ = egalites.indptr
        programme.a_matrix_.index_, programme.a_matrix_.value_ = egalites.indices, egalites.data
        self.moteur = highspy.Highs()
        self.moteur.silent()
        self.moteur.setOptionValue("threads", 1)
        self.moteur.passModel(programme)

    def extreme(self, direction: np.ndarray) -> np.ndarray:
        """The world that goes furthest in a direction.

        Raises:
            TotauxContradictoires: no world agrees: what is printed contradicts itself.
        """
        self.moteur.changeColsCost(self.inconnues, np.arange(self.inconnues, dtype=np.int32), -direction)
        self.moteur.run()
        etat = self.moteur.getModelStatus()
        if etat != highspy.HighsModelStatus.kOptimal:
            raise TotauxContradictoires(
                "Le contrôle du secret statistique n'a pas pu conclure : les totaux publiés se contredisent "
                f"(programme linéaire, état {etat.name}). L'édition précédente reste en service."
            )
        # Another direction leaves the last world possible: the primal simplex goes on from it.
        self.moteur.setOptionValue(
            "simplex_strategy", int(highspy.simplex_constants.SimplexStrategy.kSimplexStrategyPrimal)
        )
        return np.array(self.moteur.getSolution().col_value)

"""How far apart two worlds can be that agree with everything printed: exchanges between départements.

Belongs here: arithmetic on counts. Does not belong here: what is printed or silent (`blocs`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

Comptes = np.ndarray
Cote = Sequence[np.ndarray]  # persons before and after a date, [class, département] each


def _part(masses: Comptes, combien: int) -> Comptes:
    """The first `combien` persons of an array of counts."""
    return np.diff(np.minimum(np.cumsum(masses), combien), prepend=0)


def classe_echangee(m: int, recoit: Cote, donne: Cote, assez: int) -> int:
    """Persons of class `m` that some count earlier and others later; as many of each other class go back."""
    (avant_d, apres_d), (avant_e, apres_e) = [[a.copy() for a in cote] for cote in (recoit, donne)]
    total = 0
    for d in range(avant_d.shape[1]):
        for e in np.flatnonzero(avant_e[m]):
            autres = np.minimum(avant_d[:, d], apres_e[:, e])
            autres[m] = 0
            part = min(apres_d[m, d], avant_e[m, e], autres.sum())
            rendus = _part(autres, part)
            avant_d[:, d] -= rendus
            apres_e[:, e] -= rendus
            apres_d[m, d] -= part
            avant_e[m, e] -= part
            total += part
            if total >= assez:
                return total
    return total


def total_echange(recoit: Sequence[Cote], donne: Sequence[Cote], assez: int) -> int:
    """Persons, whoever they are, that some count earlier and others later, class by class in each share."""
    reste = [avant.copy() for avant, _ in donne]
    total = 0
    for d in range(recoit[0][1].shape[1]):
        libres = [apres[:, d].copy() for _, apres in recoit]
        for e in np.flatnonzero(reste[0].any(axis=0)):
            communs = [np.minimum(a, b[:, e]) for a, b in zip(libres, reste, strict=True)]
            part = min(commun.sum() for commun in communs)
            for i, commun in enumerate(communs):
                pris = _part(commun, part)
                libres[i] = libres[i] - pris
                reste[i][:, e] -= pris
            total += part
            if total >= assez:
                return total
    return total


def paires(parts: Comptes | None, recoit: Sequence, donne: Sequence) -> Comptes:
    """What one département can count earlier and another later, [measure, one, other], the best pair of each measure.

    Args:
        parts: ranks of the classes that move by themselves in a total that does not; None for the total itself.
        recoit: (before, after) [class, département] of those who count earlier, for each share of the total.
        donne: the same of those who count later.
    """
    if parts is None:
        return np.min(
            [np.minimum(r[1][:, :, None], d[0][:, None, :]).sum(axis=0) for r, d in zip(recoit, donne, strict=True)],
            axis=0,
        )
    (avant_d, apres_d), (avant_e, apres_e) = recoit, donne
    rendus = np.minimum(avant_d[:, :, None], apres_e[:, None, :])
    autres = rendus.sum(axis=0)[None] - rendus[parts]
    return np.minimum(np.minimum(apres_d[parts][:, :, None], avant_e[parts][:, None, :]), autres)


def aller_retour(echange: Callable[..., int], un: Sequence, autre: Sequence, assez: int) -> int:
    """How far apart two worlds can be: up by one exchange, down by the reverse."""
    monte = echange(un, autre, assez)
    return monte if monte >= assez else monte + echange(autre, un, assez)

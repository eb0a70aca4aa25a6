"""The decision of every date, in order, for every block of measures.

Belongs here: what falls silent next. Does not belong here: whether a cell can be guessed (`blocs`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import numpy as np

from pipelines.masques.blocs import Bloc, Niveaux, Territoires
from pipelines.masques.echanges import Comptes

Familles = Mapping[str, Sequence]  # {family: (total or None, step of its dates, narrowest level printed)}


def decider(racine: Bloc) -> None:
    """Decide every date of a block and of those that detail it, in order."""
    blocs = [racine, *racine.details]
    for t in range(1, racine.c.shape[2]):
        if not any((bloc.c[:, :, t] != bloc.c[:, :, t - 1]).any() for bloc in blocs):
            for muet in (muet for bloc in blocs for muet in bloc.muet.values()):
                muet[t] = muet[t - 1]  # nothing came: what is printed or not stays so
            continue
        for bloc in blocs:
            bloc.axe.append(t)
            bloc.ouvrir(t)
            if bloc.hors_pas[t]:
                bloc.taire("tous", t)
        while any(_completer(bloc, t) for bloc in blocs):
            pass


def _completer(bloc: Bloc, t: int) -> bool:
    """Silence one more level at date `t` if a cell of the block can be guessed; False when none can."""
    if (nom := bloc.devinable(t)) is None:
        return False
    # Where the details can do no more, it is the total that must not speak yet.
    for muet in (bloc, bloc.total) if bloc.total else (bloc,):
        for niveau in (nom, *bloc.niveaux.au_dessus[nom]):
            if not muet.muet[niveau][t]:
                muet.taire(niveau, t)
                return True
    return False


def _cumuls(lignes: Iterable[Sequence], territoires: Territoires, dates: Sequence[date]) -> Comptes:
    """Cumulated counts [measure, département, date] of the rows (measure, month, département, value) of a block."""
    mesures = sorted({mesure for mesure, *_ in lignes})
    rangs = {code: i for i, (code, *_) in enumerate(territoires)}
    rangs_des_mesures = {mesure: i for i, mesure in enumerate(mesures)}
    # A month is of the first date that is in it or after it.
    des_mois = {
        mois: next(i for i, d in enumerate(dates, 1) if (d.year, d.month) >= (mois.year, mois.month))
        for mois in {mois for _, mois, *_ in lignes}
    }
    flux = np.zeros((len(mesures), len(territoires), len(dates) + 1), dtype=np.int64)
    for mesure, mois, code, valeur in lignes:
        flux[rangs_des_mesures[mesure], rangs[code], des_mois[mois]] += valeur
    return flux.cumsum(axis=2)


def masques(
    cellules: Iterable[Sequence], familles: Familles, territoires: Territoires, dates: Sequence[date], seuil: int
) -> list[tuple]:
    """Hidden cells: rows (family, block, level, territory, date).

    Args:
        cellules: rows (family, block, measure, month, département, value).
        familles: {family: (total or None, step of its dates, narrowest level printed)}.
        territoires: (département, région, group).
        dates: dates of the edition, in order.
        seuil: threshold of persons.
    """
    niveaux = Niveaux(territoires)
    # The last date of a quarter, and the last of all.
    trimestres = [(d.year, (d.month - 1) // 3) for d in dates]
    suivants = [*trimestres[1:], None]
    hors_pas = np.array([False, *(un == autre for un, autre in zip(trimestres, suivants, strict=True))])
    par_bloc = {}
    for famille, bloc, *ligne in cellules:
        par_bloc.setdefault((famille, bloc), []).append(ligne)
    blocs = {}
    for famille, bloc in sorted(par_bloc, key=lambda cle: (familles[cle[0]][0] is not None, cle)):
        total, pas, maille = familles[famille]
        cumuls = _cumuls(par_bloc[famille, bloc], territoires, dates)
        quand = hors_pas if pas == "trimestre" else None
        au_dessus = blocs[total, total] if total else None
        blocs[famille, bloc] = Bloc(
            cumuls, niveaux, seuil, total=au_dessus, hors_pas=quand, departements=maille == "departement"
        )
    for bloc in blocs.values():
        if not bloc.total:
            decider(bloc)
    return [
        (*cle, maille, code, date)
        for cle, bloc in blocs.items()
        for t, date in enumerate(dates, 1)
        for maille, code in bloc.caches(t)
    ]

"""Who is at work each month, and how many CRA each month gets.

Belongs here: the sharing of a number of CRA between months, départements and advisors. Does not belong here: a CRA.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from pipelines.demo.alea import flux, quotas
from pipelines.demo.calibrage import activite, territoires
from pipelines.demo.programme import Programme
from pipelines.demo.temps import HORIZON, fin_de_mois, plus_mois


@dataclass(frozen=True)
class Mois:
    """A month of activity: its first day, its number of CRA, and the chances of each contract."""

    debut: date
    nombre: int
    cumul: np.ndarray


@dataclass(frozen=True)
class Effectifs:
    """Contracts as arrays (structure and person by position), and the months."""

    structures: np.ndarray
    personnes: np.ndarray
    mois: list[Mois]


def _ordinaux(jours: list[date]) -> np.ndarray:
    return np.array([j.toordinal() for j in jours], dtype=np.int64)


def repartir(prog: Programme, cra: int) -> Effectifs:
    """Share `cra` between the months, in proportion to advisors at work and to the season."""
    faits = activite()["calendrier"]
    rang_structure = {s.structure_id: i for i, s in enumerate(prog.structures)}
    rang_personne = {p.personne_id: i for i, p in enumerate(prog.personnes)}
    contrats = prog.contrats
    structures = np.array([rang_structure[c.structure.structure_id] for c in contrats], dtype=np.int64)
    personnes = np.array([rang_personne[c.personne.personne_id] for c in contrats], dtype=np.int64)
    debuts, termes = _ordinaux([c.debut for c in contrats]), _ordinaux([c.terme for c in contrats])
    premiers = _ordinaux([c.personne.contrats[0].debut for c in contrats])

    # Some advisors enter three times more reports than others; coordinators few.
    ardeur = flux(prog.graine, "ardeur").gamma(3.0, 1 / 3.0, len(prog.personnes)) + 0.05
    ardeur *= np.array([0.2 if p.coordo else 1.0 for p in prog.personnes])
    poids = ardeur[personnes]

    codes = sorted({s.departement for s in prog.structures})
    departement = np.array([codes.index(prog.structures[s].departement) for s in structures], dtype=np.int64)
    reels = {t.code: float(t.accompagnements) for t in territoires()}
    parts = np.array([reels[c] for c in codes])

    totaux, cumuls, mois, premier = [], [], [], faits["debut"]
    while premier <= HORIZON:
        present = (debuts <= premier.toordinal()) & (termes >= fin_de_mois(premier).toordinal())
        forme = np.where(premiers + 90 > premier.toordinal(), faits["montee_en_charge"], 1.0)
        actif = poids * present * forme
        par_departement = np.bincount(departement, weights=actif, minlength=len(codes))
        chances = actif * (parts / np.where(par_departement > 0, par_departement, 1.0))[departement]
        totaux.append(float((present * forme).sum()) * faits["saison"][premier.month])
        cumuls.append(np.cumsum(chances))
        mois.append(premier)
        premier = plus_mois(premier, 1)
    return Effectifs(
        structures, personnes, [Mois(m, int(n), c) for m, n, c in zip(mois, quotas(totaux, cra), cumuls, strict=True)]
    )

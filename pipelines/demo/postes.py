"""The posts: conventions, renewals, returns, transfers. The calendar of each post, without people.

Belongs here: when a post exists and is funded. Does not belong here: who holds it (emplois), what is paid (montants).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from pipelines.demo.alea import flux, quotas
from pipelines.demo.calibrage import programme
from pipelines.demo.structures import Structure
from pipelines.demo.temps import HORIZON, fin_de_mois, plus_jours, plus_mois

if TYPE_CHECKING:
    from pipelines.demo.emplois import Affectation


@dataclass
class Poste:
    """One of the 4,000 posts, through its structures and its people."""

    conum_id: int
    structure: Structure
    attribution: date
    premier_contrat: date | None
    convention_v1: tuple[date, date] | None = None
    mois_v1: int = 0
    convention_v2: tuple[date, date] | None = None
    rendu: date | None = None
    transfert: tuple[date, Structure] | None = None
    coordo: bool = False
    affectations: list[Affectation] = field(default_factory=list)

    @property
    def fin(self) -> date:
        """Day after which nobody is hired any more."""
        if self.rendu:
            return self.rendu
        if self.convention_v2 or self.convention_v1 is None:
            return HORIZON + timedelta(days=365)
        return self.convention_v1[1]

    def structure_au(self, jour: date) -> Structure:
        """Return the structure that holds the post on a day."""
        return self.transfert[1] if self.transfert and jour >= self.transfert[0] else self.structure


def _debuts(rng: np.random.Generator, attributions: list[date]) -> list[date | None]:
    """Match first hires to attributions: earliest with earliest, with a blur, never before the committee."""
    faits = programme()
    poids = faits["contrats"]["mois_premier_contrat"]
    n = len(attributions)
    jours: list[date] = []
    for mois, k in zip(poids, quotas(list(poids.values()), n), strict=True):
        premier = date.fromisoformat(f"{mois}-01")
        longueur = (fin_de_mois(premier) - premier).days
        jours += [
            premier + timedelta(days=0 if rng.random() < 0.35 else int(rng.integers(longueur + 1))) for _ in range(k)
        ]
    jours.sort()
    rang = np.array([d.toordinal() for d in attributions]) + rng.normal(0, 55, n)
    debuts: list[date | None] = [None] * n
    for jour, i in zip(jours, np.argsort(np.round(rang, 6), kind="stable"), strict=True):
        debuts[i] = (
            jour if jour >= plus_jours(attributions[i], 10) else plus_jours(attributions[i], rng.integers(15, 100))
        )
    for i in np.flatnonzero(rng.random(n) < faits["structures"]["part_vacant_initial"]):
        debuts[i] = None
    return debuts


def _conventions(rng: np.random.Generator, poste: Poste) -> None:
    """V1 from at most 45 days before the first contract, then V2 from the day after for posts that are renewed."""
    faits, montants = programme()["vie_des_postes"], programme()["montants"]
    debut1, structure = poste.premier_contrat, poste.structure
    if debut1 is None:
        poste.rendu = structure.abandon or plus_jours(poste.attribution, rng.integers(300, 700))
        return
    publique = structure.publique
    debut = max(poste.attribution, plus_jours(debut1, -int(rng.integers(0, 46))))
    poste.mois_v1 = montants["duree_v1"]["publique" if publique else "privee"]
    duree = 36 if publique and rng.random() < faits["part_convention_36_mois"] else poste.mois_v1
    fin = plus_jours(plus_mois(debut, duree), -1)
    poste.convention_v1 = (debut, fin)
    if structure.abandon:
        # A structure that leaves gives its posts back at once; one that never hired has no convention.
        if structure.abandon <= debut1:
            poste.premier_contrat, poste.convention_v1 = None, None
        poste.rendu = structure.abandon
    elif rng.random() < faits["part_rendus_pendant_v1"]:
        poste.rendu = plus_jours(debut1, rng.integers(150, max(151, (fin - debut1).days)))
    elif rng.random() < faits["renouvellement_publique" if publique else "renouvellement_privee"]:
        # No finance law paid for a renewal before 2023: the first agreements were drawn out to the end of 2022.
        fin = max(fin, faits["premiers_renouvellements"] - timedelta(days=1))
        poste.convention_v1 = (debut, fin)
        poste.convention_v2 = (plus_jours(fin, 1), plus_jours(plus_mois(plus_jours(fin, 1), montants["duree_v2"]), -1))
        retour = plus_jours(fin, 90 + rng.exponential(365 / faits["risque_rendu_annuel_v2"]))
        poste.rendu = retour if retour <= HORIZON else None
    elif rng.random() < faits["part_rendus_apres_v1"]:
        retour = plus_jours(fin, rng.integers(1, 90))
        poste.rendu = retour if retour <= HORIZON else None


def _ouvrir(rng: np.random.Generator, structures: list[Structure]) -> list[Poste]:
    """One post per place granted; a second attribution adds posts, or takes one back on its day."""
    ouverts: list[tuple[date, Structure, date | None]] = []
    for s in structures:
        (jour, n), retrait = s.attributions[0], None
        suite = s.attributions[1] if len(s.attributions) > 1 else (jour, n)
        ouverts += [(jour, s, retrait)] * min(n, suite[1])
        ouverts += [(jour, s, suite[0])] * max(0, n - suite[1])
        ouverts += [(suite[0], s, retrait)] * max(0, suite[1] - n)
    ouverts.sort(key=lambda o: (o[0], o[1].structure_id))
    debuts = _debuts(rng, [o[0] for o in ouverts])
    postes = []
    for rang, ((jour, s, retrait), debut) in enumerate(zip(ouverts, debuts, strict=True)):
        poste = Poste(50_001 + rang, s, jour, None if retrait else debut)
        if retrait:
            poste.rendu = retrait
        else:
            _conventions(rng, poste)
        postes.append(poste)
    return postes


def batir(graine: int, structures: list[Structure]) -> list[Poste]:
    """Build every post ever granted."""
    rng, faits = flux(graine, "postes"), programme()["vie_des_postes"]
    postes = _ouvrir(rng, structures)
    accueil: dict[tuple[str, bool], list[Structure]] = {}
    for s in structures:
        if not s.abandon:
            accueil.setdefault((s.departement, s.publique), []).append(s)
    for poste in postes:
        poste.coordo = bool(rng.random() < faits["part_coordinateurs"])
        candidats = accueil.get((poste.structure.departement, poste.structure.publique), [])
        if poste.convention_v2 and rng.random() < faits["part_transferts"] / 0.75 and len(candidats) > 1:
            cible = candidats[int(rng.integers(len(candidats)))]
            jour = poste.convention_v2[0]  # transfers are decided at renewal, inside the département
            if cible is not poste.structure and jour < HORIZON and cible.attributions[0][0] < jour:
                poste.transfert = (jour, cible)
    par_structure: dict[int, list[Poste]] = {}
    for poste in postes:
        par_structure.setdefault(poste.structure.structure_id, []).append(poste)
        if poste.transfert:
            par_structure.setdefault(poste.transfert[1].structure_id, []).append(poste)
    for s in structures:
        retours = [p.rendu for p in par_structure[s.structure_id]]
        s.sortie = s.abandon or (max(r for r in retours if r) if all(retours) else None)
    return postes

"""What the first batch of the dataspace misstated and the next ones put right: known cases, in known numbers.

Belongs here: which facts older than that batch it ignored or misstated, so that two editions differ by known amounts.
Does not belong here: the truth (programme), how a row is written (exports), the CRA (activite/corrections).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeVar

import numpy as np

from pipelines.demo.alea import flux
from pipelines.demo.calibrage import programme
from pipelines.demo.emplois import Contrat, dates_fausses, tirages_des_defauts
from pipelines.demo.geographie import Commune, Geographie
from pipelines.demo.postes import Poste
from pipelines.demo.structures import Structure

T = TypeVar("T")
# The batch that is wrong. Everything planted is older than it, and known by the next one.
PREMIER_BATCH = date(2023, 6, 30)
ARCHIVE_DE_JUIN = datetime(2023, 6, 30, 21, 30)  # noqa: DTZ001 UTC without a zone: that evening in Paris
# A merged person keeps her second number, as deleted.
DOUBLON = 60_000


@dataclass(frozen=True)
class Corrections:
    """Cases by kind; contracts by the number that exports give them, posts and structures by theirs."""

    contrats_tardifs: frozenset[int] = frozenset()
    contrats_redates: dict[int, int] = field(default_factory=dict)
    personnes_en_double: dict[int, int] = field(default_factory=dict)
    rendus_tardifs: frozenset[int] = frozenset()
    montants_corriges: dict[int, int] = field(default_factory=dict)
    versements_corriges: frozenset[int] = frozenset()
    structures_deplacees: dict[int, Commune] = field(default_factory=dict)


AUCUNE = Corrections()


def _choisir(rng: np.random.Generator, candidats: Iterable[T], nombre: int) -> list[T]:
    """Some of them, each once; all of them where they are few."""
    liste = list(candidats)
    return [liste[i] for i in sorted(rng.permutation(len(liste))[:nombre])]


def _contrats(rng: np.random.Generator, graine: int, contrats: list[Contrat], n: int) -> dict[str, object]:
    """Contracts unknown in June, wrongly dated, or signed by the second number of a person."""
    defauts = tirages_des_defauts(graine, len(contrats))[:, 2]
    numerotes = [
        (10 + k, c)
        for k, (c, u) in enumerate(zip(contrats, defauts, strict=True), 1)
        if c.debut <= PREMIER_BATCH and not dates_fausses(u)
    ]
    recents = [k for k, c in numerotes if c.debut > date(2023, 2, 28) and c.terme > PREMIER_BATCH]
    tardifs = _choisir(rng, recents, n)
    anciens = [
        k for k, c in numerotes if date(2021, 9, 1) <= c.debut < date(2022, 12, 1) and (c.terme - c.debut).days > 90
    ]
    # Of another month: the figure of a month end moves.
    redates = {k: (35 if i % 2 else -35) for i, k in enumerate(_choisir(rng, anciens, n))}
    # Someone whose other contract is under her own number: counted twice in June.
    suivants = [k for k, c in numerotes if c is not c.personne.contrats[0] and k not in {*tardifs, *redates}]
    doubles = _choisir(rng, suivants, n)
    personnes = {k: c.personne.personne_id + DOUBLON for k, c in numerotes if k in set(doubles)}
    return {"contrats_tardifs": frozenset(tardifs), "contrats_redates": redates, "personnes_en_double": personnes}


def _postes(rng: np.random.Generator, postes: list[Poste], n: int) -> dict[str, object]:
    """Posts whose return was entered late, grants and payments that were not the right ones."""
    rendus = [p.conum_id for p in postes if p.rendu and date(2022, 1, 1) <= p.rendu <= PREMIER_BATCH]
    finances = [p for p in postes if p.convention_v1 and p.convention_v1[0] <= PREMIER_BATCH and not p.rendu]
    ecart = programme()["corrections"]["ecart_montant_v1"]
    montants = {p.conum_id: ecart for p in _choisir(rng, (p for p in finances if not p.structure.publique), n)}
    verses = [p.conum_id for p in finances if p.conum_id not in montants]
    return {
        "rendus_tardifs": frozenset(_choisir(rng, rendus, n)),
        "montants_corriges": montants,
        "versements_corriges": frozenset(_choisir(rng, verses, n)),
    }


def _structures(rng: np.random.Generator, geo: Geographie, structures: list[Structure], n: int) -> dict[int, Commune]:
    """Structures said to be in another département, and not yet matched with their number on the platform."""
    stables = [
        s for s in structures if s.attributions[0][0] <= PREMIER_BATCH and not s.sortie and s.departement != "978"
    ]
    deplacees = {}
    for s in _choisir(rng, stables, n):
        autres = [d for d in geo.par_departement if d != s.departement]
        if autres:
            rangs = geo.par_departement[autres[int(rng.integers(len(autres)))]]
            deplacees[s.structure_id] = geo.communes[rangs[int(rng.integers(len(rangs)))]]
    return deplacees


def nombre_de_cas(postes: list[Poste]) -> int:
    """Two of each kind in a région, six in the whole programme."""
    return max(2, round(len(postes) * programme()["corrections"]["par_poste"]))


def planter(
    graine: int, geo: Geographie, structures: list[Structure], postes: list[Poste], contrats: list[Contrat]
) -> Corrections:
    """Draw the cases."""
    rng, n = flux(graine, "corrections"), nombre_de_cas(postes)
    faits = _contrats(rng, graine, contrats, n) | _postes(rng, postes, n)
    return Corrections(**faits, structures_deplacees=_structures(rng, geo, structures, max(1, n // 2)))

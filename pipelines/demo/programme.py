"""The whole simulated programme: structures, posts, people, training, and the numbers that identify their rows.

Belongs here: putting the simulation together once, before anything is written. Does not belong here: a file.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pipelines.demo import postes as simulation_postes
from pipelines.demo import structures as simulation_structures
from pipelines.demo.calibrage import Territoire
from pipelines.demo.corrections import AUCUNE, PREMIER_BATCH, Corrections, planter
from pipelines.demo.emplois import Affectation, Contrat, Emplois, Personne
from pipelines.demo.formations import Formation, former
from pipelines.demo.geographie import Geographie
from pipelines.demo.postes import Poste
from pipelines.demo.structures import Structure


@dataclass(frozen=True)
class LignePoste:
    """A row of the export of posts: a post, and one holder or none."""

    ligne_id: int
    poste: Poste
    affectation: Affectation | None
    depuis: date


@dataclass(frozen=True)
class Programme:
    """Everything that happened, as it truly happened."""

    graine: int
    geo: Geographie
    structures: list[Structure]
    postes: list[Poste]
    personnes: list[Personne]
    contrats: list[Contrat]
    formations: list[Formation]
    lignes: list[LignePoste]
    corrections: Corrections

    def erreurs(self, arrete: date) -> Corrections:
        """Return what the batch of a day misstates."""
        return self.corrections if arrete == PREMIER_BATCH else AUCUNE


def _lignes(postes: list[Poste]) -> list[LignePoste]:
    """Number the rows in the order of time: a post exists from its attribution, each later holder adds a row."""
    brutes: list[tuple[date, int, int, Poste, Affectation | None]] = []
    for poste in postes:
        premiere, *suivantes = poste.affectations or [None]
        brutes.append((poste.attribution, poste.conum_id, 0, poste, premiere))
        brutes += [(a.debut, poste.conum_id, k, poste, a) for k, a in enumerate(suivantes, 1) if a]
    brutes.sort(key=lambda b: b[:3])
    return [LignePoste(i, b[3], b[4], b[0]) for i, b in enumerate(brutes, 1)]


def simuler(graine: int, geo: Geographie, territoires: list[Territoire]) -> Programme:
    """Run the simulation."""
    structures = simulation_structures.batir(graine, geo, territoires)
    postes = simulation_postes.batir(graine, structures)
    emplois = Emplois(graine)
    emplois.derouler(postes)
    return Programme(
        graine=graine,
        geo=geo,
        structures=structures,
        postes=postes,
        personnes=emplois.personnes,
        contrats=emplois.contrats,
        formations=former(graine, emplois.personnes),
        lignes=_lignes(postes),
        corrections=planter(graine, geo, structures, postes, emplois.contrats),
    )

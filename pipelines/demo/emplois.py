"""The people on the posts: who is hired, under which contracts, until when.

Belongs here: persons, assignments, contracts as they truly happened. Does not belong here: how exports misstate them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np

from pipelines.demo import identites
from pipelines.demo.alea import Urne, flux
from pipelines.demo.calibrage import programme
from pipelines.demo.postes import Poste
from pipelines.demo.structures import Structure
from pipelines.demo.temps import HORIZON, plus_jours, plus_mois


@dataclass
class Contrat:
    """An employment contract. `fin` is None for a CDI; `rupture` ends it before its time."""

    personne: Personne
    structure: Structure
    type: str
    debut: date
    fin: date | None
    rupture: date | None = None
    version: int = 1

    @property
    def terme(self) -> date:
        """Last day worked."""
        return self.rupture or self.fin or date(2099, 12, 31)


@dataclass
class Personne:
    """An advisor."""

    personne_id: int
    cn_pg_id: int
    oid: str
    identite: dict[str, str]
    coordo: bool = False
    contrats: list[Contrat] = field(default_factory=list)


@dataclass
class Affectation:
    """One (post, structure, person): a row of the export of posts."""

    structure: Structure
    personne: Personne
    debut: date


def tirages_des_defauts(graine: int, nombre: int) -> np.ndarray:
    """Draw, once for every batch, which contracts the sheets misstate for good: four numbers each."""
    return flux(graine, "contrats", "defauts").random((nombre, 4))


def dates_fausses(tirage: float) -> bool:
    """Whether the third draw of a contract makes its dates inverted or too early."""
    faits = programme()["contrats"]
    return tirage < faits["contrats_inverses"] or tirage > 1 - faits["debuts_trop_tot"]


class _Urnes:
    def __init__(self) -> None:
        faits = programme()["contrats"]
        self.types = {True: Urne(faits["types_publique"]), False: Urne(faits["types_privee"])}
        self.durees = {True: Urne(faits["durees_publique"]), False: Urne(faits["durees_privee"])}
        self.types_v2 = Urne(faits["types_v2"])


@dataclass
class Emplois:
    """The simulation of every post, in order."""

    graine: int
    personnes: list[Personne] = field(default_factory=list)
    contrats: list[Contrat] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.rng = flux(self.graine, "emplois")
        self.noms = flux(self.graine, "personnes")
        self.urnes = _Urnes()
        self.partis: dict[str, list[tuple[date, Personne]]] = {}

    def _embaucher(self, poste: Poste, jour: date) -> Personne:
        """Hire someone new, or now and then someone who left a post of the same département."""
        partis = self.partis.get(poste.structure.departement, [])
        deja = {a.personne.personne_id for a in poste.affectations}
        if partis and self.rng.random() < 0.06 and partis[0][0] < jour and partis[0][1].personne_id not in deja:
            return partis.pop(0)[1]
        rang = len(self.personnes)
        personne = Personne(
            personne_id=40_001 + rang,
            cn_pg_id=70_001 + rang,
            oid=identites.objectid(self.noms, 1_610_000_000 + rang * 8_000),
            identite=identites.personne(self.noms, rang),
            coordo=poste.coordo,
        )
        self.personnes.append(personne)
        return personne

    def _contrat(self, poste: Poste, personne: Personne, jour: date) -> Contrat:
        """Sign a contract: its kind and length are those of the period (V1 or renewal) and of the employer."""
        rng, structure = self.rng, poste.structure_au(jour)
        v2 = poste.convention_v2 is not None and jour >= poste.convention_v2[0] - timedelta(days=45)
        publique = structure.publique
        type_contrat = (self.urnes.types_v2 if v2 else self.urnes.types[publique]).tirer(rng)
        if type_contrat == "CDP" and not publique:
            type_contrat = "CDD"
        mois = (36 if rng.random() < 0.55 else 12) if v2 else self.urnes.durees[publique].tirer(rng)
        fin = None if type_contrat == "CDI" else plus_jours(plus_mois(jour, mois), -1)
        contrat = Contrat(personne, structure, type_contrat, jour, fin, version=2 if v2 else 1)
        duree = (fin - jour).days if fin else 900
        if rng.random() < programme()["contrats"]["part_rupture"] * (0.85 if v2 else 1.0):
            contrat.rupture = plus_jours(jour, 20 + rng.beta(1.3, 1.6) * max(10, duree - 30))
        if (
            poste.rendu and contrat.terme > poste.rendu and rng.random() > 0.06
        ):  # 6 %: a given back post with a running contract (DQ-33)
            contrat.rupture = max(poste.rendu, plus_jours(jour, 1))
        self.contrats.append(contrat)
        personne.contrats.append(contrat)
        return contrat

    def _affecter(self, poste: Poste, personne: Personne, structure: Structure, jour: date) -> None:
        if not any(a.personne is personne and a.structure is structure for a in poste.affectations):
            poste.affectations.append(Affectation(structure, personne, jour))

    def _tenir(self, poste: Poste) -> None:
        """Hire, keep or replace until the post ends or the story does."""
        rng, jour = self.rng, poste.premier_contrat
        delai, vie = programme()["contrats"]["delai_remplacement_jours"], programme()["vie_des_postes"]
        personne: Personne | None = None
        while jour is not None and jour <= min(poste.fin - timedelta(days=20), HORIZON):
            personne = personne or self._embaucher(poste, jour)
            contrat = self._contrat(poste, personne, jour)
            self._affecter(poste, personne, contrat.structure, jour)
            terme = contrat.terme
            if poste.transfert and jour < poste.transfert[0] <= terme:
                # The person follows the post: the contract stops on the eve and goes on with the new employer.
                contrat.rupture, jour = poste.transfert[0] - timedelta(days=1), poste.transfert[0]
                continue
            if contrat.rupture is None and rng.random() < (0.82 if contrat.version == 1 else 0.9):
                jour = terme + timedelta(days=1)
            else:
                if contrat.rupture and contrat.rupture != poste.rendu:
                    self.partis.setdefault(poste.structure.departement, []).append((terme, personne))
                personne, jour = None, plus_jours(terme, 1 + rng.integers(*delai))
                if terme >= vie["non_remplaces_depuis"] and rng.random() < vie["part_non_remplaces"]:
                    return

    def derouler(self, postes: list[Poste]) -> None:
        """Live every post, in the order of the first hires so that identifiers follow time."""
        for poste in sorted(postes, key=lambda p: (p.premier_contrat or p.attribution, p.conum_id)):
            self._tenir(poste)

"""Places where people are received, and what changes in them from one snapshot to the next.

Belongs here: the life of a place. Does not belong here: the JSON of a snapshot (exports/permanences).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pipelines.demo import identites
from pipelines.demo.alea import Urne, flux, repartir
from pipelines.demo.calibrage import lexique, programme
from pipelines.demo.geographie import Commune, Geographie
from pipelines.demo.structures import Structure
from pipelines.demo.temps import plus_jours


@dataclass
class Lieu:
    """A place as the last snapshot shows it."""

    lieu_id: str
    structure: Structure
    nom: str
    commune: str
    code_postal: str
    adresse: str
    point: tuple[float, float] | None
    siret: str | None
    horaires: str
    site_web: str | None
    prise_rdv: str | None
    labels: str
    conseillers: int
    date_maj: date


class Parc:
    """All places, moved from snapshot to snapshot."""

    def __init__(self, graine: int, geo: Geographie, structures: list[Structure]) -> None:
        self.faits = programme()["permanences"]
        self.rng = flux(graine, "permanences")
        self.geo = geo
        vivantes = [s for s in structures if not s.abandon and s.attributions[0][0] < date(2022, 12, 1)]
        self.total = len(vivantes)
        vues = [
            vivantes[i] for i in self.rng.permutation(self.total)[: round(self.faits["structures_vues"] * self.total)]
        ]
        nombres = repartir(self.rng, self.faits["par_structure"], len(vues))
        # A queue of (structure, rank): the order is mixed so that each snapshot opens places everywhere.
        file = [(s, k) for s, n in zip(vues, nombres, strict=True) for k in range(n)]
        self.file = [file[i] for i in self.rng.permutation(len(file))]
        self.vues, self.ouverts, self.crees = vues, [], 0
        self.labels, self.conseillers = Urne(self.faits["labels"]), Urne(self.faits["conseillers"])

    def _horaires(self) -> str:
        mots = lexique()["horaires"]
        return mots[int(self.rng.integers(len(mots)))] if self.rng.random() < self.faits["part_horaires"] else ""

    def _commune(self, commune: Commune) -> str:
        if self.rng.random() < 0.003:
            return f"{commune.majuscules} CEDEX"
        return commune.majuscules if self.rng.random() < self.faits["part_majuscules"] else commune.nom

    def _ouvrir(self, jour: date) -> Lieu:
        rng, faits = self.rng, self.faits
        if self.file:
            structure, rang = self.file.pop(0)
        else:
            structure, rang = self.vues[int(rng.integers(len(self.vues)))], 1
        voisines = self.geo.par_departement[structure.departement]
        commune = structure.commune if rang == 0 else self.geo.communes[voisines[int(rng.integers(len(voisines)))]]
        rue, _ = identites.adresse(rng, commune, commune.code_postal)
        mots = lexique()["lieux"]
        point = (round(commune.latitude + rng.normal(0, 0.01), 6), round(commune.longitude + rng.normal(0, 0.01), 6))
        # The default point of the platform's map, the centre of France, is left here and there (DQ-70).
        tirage = rng.random()
        if tirage < 0.002:
            point = (46.6241, 1.849121)
        self.crees += 1
        instant = 1_650_000_000 + self.crees * 3_700
        domaine = f"https://www.{structure.nom.split()[-1].lower()}.example/"
        return Lieu(
            lieu_id=identites.objectid(rng, instant),
            structure=structure,
            nom=f"{mots[int(rng.integers(len(mots)))]} de {commune.nom}" if rng.random() < 0.9 else structure.nom,
            commune=self._commune(commune),
            code_postal=commune.code_postal,
            adresse=rue,
            point=None if tirage > 1 - faits["part_sans_coordonnees"] else point,
            siret=None if rng.random() < faits["part_siret_zero"] else structure.siret,
            horaires=self._horaires(),
            site_web=domaine if rng.random() < faits["part_site_web"] else None,
            prise_rdv="https://rdv.example/org/" + str(structure.pg_id) if rng.random() < faits["part_rdv"] else None,
            labels=self.labels.tirer(rng),
            conseillers=self.conseillers.tirer(rng),
            date_maj=plus_jours(jour, -int(rng.integers(0, 90))),
        )

    def _changer(self, lieu: Lieu, jour: date) -> None:
        changements, u = self.faits["changements"], self.rng.random(5)
        if u[0] < changements["nom"]:
            lieu.nom = f"{lieu.nom} - accueil numérique"
        if u[1] < changements["adresse"]:
            lieu.adresse = f"{int(self.rng.integers(1, 99))} RUE NEUVE"
        if u[2] < changements["commune"]:
            lieu.commune = lieu.commune.upper() if not lieu.commune.isupper() else lieu.commune.title()
        if u[3] < changements["code_postal"]:
            lieu.code_postal = lieu.code_postal[:3] + "00"
        if u[4] < changements["horaires"]:
            lieu.horaires = self._horaires()
        if any(a < b for a, b in zip(u, changements.values(), strict=True)):
            lieu.date_maj = plus_jours(jour, -int(self.rng.integers(0, 60)))

    def au(self, jour: date) -> list[Lieu]:
        """Move to a snapshot: some places close, some change, others open."""
        survivants = []
        for lieu in self.ouverts:
            ferme = self.rng.random() < self.faits["part_fermes"] or (
                lieu.structure.sortie and lieu.structure.sortie <= jour
            )
            if not ferme:
                self._changer(lieu, jour)
                survivants.append(lieu)
        self.ouverts = survivants
        while len(self.ouverts) < round(self.faits["lieux"][jour] * self.total):
            self.ouverts.append(self._ouvrir(jour))
        return self.ouverts

"""Invented host structures: who they are, where, when they were validated and for how many posts.

Belongs here: the structure and its successive attributions. Does not belong here: posts, people, files.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import numpy as np

from pipelines.demo import identites
from pipelines.demo.alea import Urne, flux, quotas, repartir
from pipelines.demo.calibrage import Territoire, programme
from pipelines.demo.geographie import Commune, Geographie
from pipelines.demo.tailles import Place, placer
from pipelines.demo.temps import plus_jours

CATEGORIES = {
    "COMMUNE": ("7210", "84.11Z"),
    "EPCI": ("7346", "84.11Z"),
    "DEPARTEMENT": ("7220", "84.11Z"),
    "COLLECTIVITE": ("7354", "84.11Z"),
    "GIP": ("7410", "94.99Z"),
    "PRIVATE": ("9220", "94.99Z"),
}
DERNIERE_LISTE_CONNUE = date(2023, 4, 5)


@dataclass
class Structure:
    """A host structure."""

    pg_id: int
    oid: str
    structure_id: int
    departement: str
    nature: str
    nom: str
    siret: str
    antenne: str
    siege: Commune
    commune: Commune
    rue: str
    ville: str
    attributions: list[tuple[date, int]]
    abandon: date | None = None
    zrr: str = "non"
    qpv: str = "non"
    france_services: str = "non"
    sortie: date | None = field(default=None)  # every post given back: set by the life of its posts

    @property
    def publique(self) -> bool:
        """Whether the employer is public."""
        return self.nature != "PRIVATE"

    @property
    def zone_prioritaire(self) -> bool:
        """Whether a public employer gets the V2 bonus."""
        return self.publique and (self.zrr == "oui" or self.qpv == "oui")

    def attribution(self, jour: date) -> tuple[date, int] | None:
        """Return the last attribution known on a day."""
        connues = [a for a in self.attributions if a[0] <= jour]
        return connues[-1] if connues else None


def _ajouter(
    places: list[Place], rng: np.random.Generator, territoires: list[Territoire], n: int, postes: list[int]
) -> None:
    """Add n small structures to the départements in proportion to those they have."""
    urne = Urne({t: float(t.structures) for t in territoires})
    for taille in postes[:n]:
        t = urne.tirer(rng)
        places.append(Place(t.code, bool(rng.random() * t.structures < t.publiques), taille))


def _attributions(
    rng: np.random.Generator, jour: date, postes: int, nouvelle: bool, premiers: list[date]
) -> list[tuple[date, int]]:
    """One attribution, or two: the second replaces the first."""
    if not nouvelle:
        return [(jour, postes)]
    avant = postes - 1 if postes > 1 else int(rng.integers(1, 3))
    return [(premiers[int(rng.integers(len(premiers)))], avant), (jour, postes)]


def _zonages(rng: np.random.Generator, structures: list[Structure]) -> None:
    """ZRR in the smallest communes, QPV in the largest, in the shares of the official list."""
    faits, n = programme()["structures"], len(structures)
    score = np.array([np.log(s.commune.population + 1.0) for s in structures]) + rng.normal(0, 1.2, n)
    croissant = np.argsort(np.round(score, 6), kind="stable")
    for i in croissant[: int(quotas(list(faits["zrr"].values()), n)[list(faits["zrr"]).index("oui")])]:
        structures[i].zrr = "oui"
    libres = [i for i in croissant[::-1] if structures[i].nature not in ("EPCI", "DEPARTEMENT")]
    oui = round(faits["qpv"]["oui"] * n)
    for i in libres[:oui]:
        structures[i].qpv = "oui"
    autres = [libres[oui:][i] for i in rng.permutation(len(libres) - oui)]
    for i in autres[: round(faits["qpv"]["Non défini"] * n)]:
        structures[i].qpv = "Non défini"
    for s, etiquette in zip(structures, repartir(rng, faits["france_services"], n), strict=True):
        s.france_services = etiquette
        if s.nature in ("EPCI", "DEPARTEMENT"):
            s.qpv = "sans objet"


def _sirets(rng: np.random.Generator, structures: list[Structure]) -> None:
    """A postal network, and SIRETs that several rows share, as in the official list."""
    faits, n = programme()["structures"], len(structures)
    privees = [s for s in structures if not s.publique]
    for rang, i in enumerate(rng.permutation(len(privees))[: round(faits["part_poste"] * n)]):
        privees[i].siret = identites.siret_postal(101 + 37 * rang)
        privees[i].nom = f"RESEAU POSTAL FICTIF {privees[i].departement}"
    for publique in (True, False):
        groupe = [s for s in structures if s.publique == publique and not s.siret.startswith("356")]
        tirage = rng.permutation(len(groupe))
        for k in range(round(faits["part_siret_repete"] * n / 2)):
            source, copie = groupe[tirage[2 * k]], groupe[tirage[2 * k + 1]]
            copie.siret, copie.nom, copie.antenne = source.siret, source.nom, f"ANTENNE {copie.ville[6:]}"


def batir(graine: int, geo: Geographie, territoires: list[Territoire]) -> list[Structure]:
    """Build every structure ever validated, those that left later included."""
    faits, rng = programme()["structures"], flux(graine, "structures")
    places = placer(rng, territoires)
    base = len(places)
    abandons = round(faits["part_abandons"] * base)
    suivants = quotas(
        list(faits["comites_suivants"].values()), round(sum(faits["comites_suivants"].values()) * base / 2889)
    )
    _ajouter(places, rng, territoires, abandons, [1 if rng.random() < 0.85 else 2 for _ in range(abandons)])
    _ajouter(places, rng, territoires, int(suivants.sum()), [1] * int(suivants.sum()))

    jours = repartir(rng, faits["comites"], base)
    precoces = [d for d in faits["comites"] if d <= date(2021, 5, 19)]
    sortants = [d for d in faits["comites"] if d <= date(2021, 11, 10)]
    jours += [sortants[int(rng.integers(len(sortants)))] for _ in range(abandons)]
    jours += [d for d, k in zip(faits["comites_suivants"], suivants, strict=True) for _ in range(k)]

    numeros = [n for n in rng.permutation(11_999) + 1 if n != 5017]  # 5017: the real test structure
    natures, structures = Urne(faits["natures_publiques"]), []
    urnes = {
        d: Urne({i: (geo.communes[i].population + 200.0) ** 0.75 for i in rangs})
        for d, rangs in geo.par_departement.items()
    }
    departements = list(urnes)
    for rang, (place, jour) in enumerate(zip(places, jours, strict=True)):
        nature = natures.tirer(rng) if place.publique else "PRIVATE"
        if place.postes >= 16:
            nature = "DEPARTEMENT"
        commune = geo.communes[urnes[place.departement].tirer(rng)]
        if nature == "DEPARTEMENT":
            commune = max((geo.communes[i] for i in geo.par_departement[place.departement]), key=lambda c: c.population)
        siege = commune
        if not place.publique and rng.random() < faits["part_siege_ailleurs"] / 0.4676 and len(departements) > 1:
            autre = departements[int(rng.integers(len(departements)))]
            siege = geo.communes[urnes[autre].tirer(rng)]
        nouvelle = jour > date(2021, 6, 8) and rang < base and rng.random() < faits["part_nouvelle_attribution"] * 1.6
        attributions = _attributions(rng, jour, place.postes, nouvelle, precoces)
        rue, ville = identites.adresse(rng, siege, siege.code_postal)
        structures.append(
            Structure(
                pg_id=int(numeros[rang]),
                oid=identites.objectid(rng, 1_605_600_000 + rang * 9_000),
                structure_id=300 + rang,
                departement=place.departement,
                nature=nature,
                nom=identites.raison_sociale(rng, nature, commune, geo.departements[place.departement][0]),
                siret=identites.siret(rng, place.publique),
                antenne="",
                siege=siege,
                commune=commune,
                rue=rue,
                ville=ville,
                attributions=attributions,
            )
        )
        if base <= rang < base + abandons:
            # Half leave before the list of June 2022, half before the one of April 2023.
            bornes = (date(2022, 1, 10), date(2022, 6, 20)) if rang % 2 else (date(2022, 7, 10), date(2023, 3, 31))
            structures[-1].abandon = plus_jours(bornes[0], rng.integers((bornes[1] - bornes[0]).days))
    _zonages(rng, structures)
    _sirets(rng, structures)
    return structures

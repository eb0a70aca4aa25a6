"""The figures of coverage computed a second way, from the files themselves: neither the lake nor dbt.

Belongs here: reading the real files and the reference, counting. Does not belong here: what is compared
(`test_couverture_reelle.py`).
"""

from __future__ import annotations

import csv
import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from pipelines.settings import RACINE

REFERENCE = RACINE / "data" / "reference"


def lire(chemin: Path, separateur: str = ",") -> Iterator[dict[str, str]]:
    with chemin.open(encoding="utf-8-sig", newline="") as flux:
        yield from csv.DictReader(flux, delimiter=separateur)


def nom_compare(nom: str) -> str:
    sans_accent = unicodedata.normalize("NFD", nom.upper()).encode("ascii", "ignore").decode()
    mots = re.sub(r"[^A-Z0-9]+", " ", sans_accent).split()
    return " ".join({"ST": "SAINT", "STE": "SAINTE"}.get(mot, mot) for mot in mots)


@dataclass
class Geographie:
    """Communes in force, the codes that lead to them, and what a postcode says."""

    communes: dict[str, dict[str, str]] = field(default_factory=dict)
    resolues: dict[str, str] = field(default_factory=dict)
    par_nom: dict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    par_code_postal: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def __post_init__(self) -> None:
        noms: dict[str, set[str]] = defaultdict(set)
        for commune in lire(REFERENCE / "communes.csv"):
            self.communes[commune["code_commune"]] = commune
            self.resolues[commune["code_commune"]] = commune["code_commune"]
            noms[commune["code_commune"]].add(commune["nom"])
        for ancienne in lire(REFERENCE / "communes_anciennes.csv"):
            self.resolues.setdefault(ancienne["code_ancien"], ancienne["code_commune"])
            if ancienne["nom"]:
                noms[ancienne["code_commune"]].add(ancienne["nom"])
        for paire in lire(REFERENCE / "codes_postaux.csv"):
            self.par_code_postal[paire["code_postal"]].add(paire["code_commune"])
            for nom in noms[paire["code_commune"]]:
                self.par_nom[paire["code_postal"], nom_compare(nom)].add(paire["code_commune"])

    def bassin(self, commune: str) -> str:
        return self.communes[commune]["code_epci"] or commune

    def departement(self, commune: str) -> str:
        return self.communes[commune]["code_departement"]

    def commune_du_lieu(self, code_postal: str, nom: str) -> str | None:
        for trouvees in (self.par_nom.get((code_postal, nom_compare(nom))), self.par_code_postal.get(code_postal)):
            if trouvees and len(trouvees) == 1:
                return next(iter(trouvees))
        return None

    def epci_par_departement(self) -> dict[str, str]:
        """EPCI → the département where it has most inhabitants."""
        habitants: dict[str, Counter[str]] = defaultdict(Counter)
        for commune in self.communes.values():
            if commune["code_epci"]:
                habitants[commune["code_epci"]][commune["code_departement"]] += int(commune["population"] or 0)
        return {epci: min(parts, key=lambda d, p=parts: (-p[d], d)) for epci, parts in habitants.items()}

    def besoins(self, ifn: Path) -> dict[str, Decimal]:
        """Commune → population × index, for the communes whose index is known, by its code or by its parts."""
        propres: dict[str, Decimal] = {}
        parts: dict[str, list[Decimal]] = defaultdict(list)
        for ligne in lire(ifn):
            if ligne["total"] and (commune := self.resolues.get(ligne["code"])):
                score = round(Decimal(ligne["total"]), 4)
                parts[commune].append(score)
                if ligne["code"] == commune:
                    propres[commune] = score
        return {
            commune: int(self.communes[commune]["population"] or 0) * propres.get(commune, sum(scores) / len(scores))
            for commune, scores in parts.items()
        }


@dataclass(frozen=True)
class Lieux:
    """Where the places of one list are."""

    communes: Counter[str]
    bassins: frozenset[str]
    departements: frozenset[str]
    total: int


def lieux(fichier: Path, geo: Geographie) -> Lieux:
    communes: Counter[str] = Counter()
    bassins, departements = set(), set()
    lignes = json.loads(fichier.read_text(encoding="utf-8"))
    for ligne in lignes:
        code_postal = str(ligne["code_postal"])
        possibles = geo.par_code_postal.get(code_postal, set())
        if commune := geo.commune_du_lieu(code_postal, ligne["commune"] or ""):
            communes[commune] += 1
            bassins.add(geo.bassin(commune))
            departements.add(geo.departement(commune))
        elif len(bassins_possibles := {geo.bassin(c) for c in possibles}) == 1:
            bassins |= bassins_possibles
    return Lieux(communes, frozenset(bassins), frozenset(departements), len(lignes))


def zone(fichier: Path, colonnes: tuple[str, str], hors: set[str], geo: Geographie) -> set[str]:
    """Communes in force of which one part at least is classified."""
    code, classement = colonnes
    return {
        geo.resolues[ligne[code].zfill(5)]
        for ligne in lire(fichier, ";")
        if ligne[classement] not in hors and ligne[code].zfill(5) in geo.resolues
    }

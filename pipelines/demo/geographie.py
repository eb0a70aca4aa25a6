"""Real communes to put invented places in, read from the committed reference data.

Belongs here: communes by département with a postcode and a plausible point. Does not belong here: structures.
"""

from __future__ import annotations

import csv
import re
import unicodedata
import zlib
from dataclasses import dataclass
from pathlib import Path

from pipelines.demo.calibrage import territoires

# Paris, Lyon and Marseille are written by arrondissement in the exports (148 of 2,889 rows of the official list).
VILLES_A_ARRONDISSEMENTS = {"75056": "75{:03d}", "69123": "69{:03d}", "13055": "13{:03d}"}


@dataclass(frozen=True)
class Commune:
    """A commune or municipal arrondissement."""

    code: str
    nom: str
    departement: str
    region: str
    population: int
    code_postal: str
    latitude: float
    longitude: float

    @property
    def majuscules(self) -> str:
        """Capitals without accents, as the platform writes them (`ST` for `SAINT` in one commune out of three)."""
        texte = re.sub(r"ER? ARRONDISSEMENT$", "", sans_accents(self.nom))  # MARSEILLE 11
        return texte.replace("SAINT-", "ST ").replace("-", " ") if zlib.crc32(self.code.encode()) % 3 == 0 else texte


@dataclass(frozen=True)
class Geographie:
    """Communes, their positions by département, and names of départements and régions."""

    communes: tuple[Commune, ...]
    par_departement: dict[str, list[int]]
    departements: dict[str, tuple[str, str]]
    regions: dict[str, str]


def sans_accents(texte: str) -> str:
    """Return the text in capitals without accents."""
    return unicodedata.normalize("NFD", texte).encode("ascii", "ignore").decode().upper()


def _lire(chemin: Path) -> list[dict[str, str]]:
    with chemin.open(encoding="utf-8", newline="") as flux:
        return list(csv.DictReader(flux))


def _point(code: str, centre: tuple[float, float], ampleur: float) -> tuple[float, float]:
    empreinte = zlib.crc32(code.encode())
    return (
        round(centre[0] + ((empreinte & 0xFFFF) / 0xFFFF - 0.5) * ampleur, 6),
        round(centre[1] + ((empreinte >> 16) / 0xFFFF - 0.5) * ampleur, 6),
    )


def charger(reference: Path, region: str | None = None) -> Geographie:
    """Read the communes of the programme's départements, or of one région."""
    centres = {t.code: (t.latitude, t.longitude) for t in territoires()}
    postaux: dict[str, str] = {}
    for ligne in _lire(reference / "codes_postaux.csv"):
        postaux.setdefault(ligne["code_commune"], ligne["code_postal"])
    arrondissements: dict[str, list[dict[str, str]]] = {}
    for ligne in _lire(reference / "communes_anciennes.csv"):
        if ligne["nature"] == "arrondissement":
            arrondissements.setdefault(ligne["code_commune"], []).append(ligne)

    communes: list[Commune] = []
    for ligne in _lire(reference / "communes.csv"):
        departement, code = ligne["code_departement"], ligne["code_commune"]
        if departement not in centres or (region and ligne["code_region"] != region):
            continue
        entites = arrondissements.get(code) if code in VILLES_A_ARRONDISSEMENTS else None
        for entite in entites or [{"code_ancien": code, "nom": ligne["nom"]}]:
            numero = int(entite["code_ancien"][-2:]) if entites else 0
            if code == "69123":
                numero -= 80
            postal = VILLES_A_ARRONDISSEMENTS[code].format(numero) if entites else postaux.get(code)
            if not postal:
                continue
            latitude, longitude = _point(entite["code_ancien"], centres[departement], 0.02 if entites else 0.4)
            population = int(ligne["population"] or 0) // (len(entites) if entites else 1)
            communes.append(
                Commune(
                    entite["code_ancien"],
                    entite["nom"],
                    departement,
                    ligne["code_region"],
                    population,
                    postal,
                    latitude,
                    longitude,
                )
            )
    par_departement: dict[str, list[int]] = {}
    for rang, commune in enumerate(communes):
        par_departement.setdefault(commune.departement, []).append(rang)
    return Geographie(
        communes=tuple(communes),
        par_departement=par_departement,
        departements={
            d["code_departement"]: (d["nom"], d["code_region"]) for d in _lire(reference / "departements.csv")
        },
        regions={r["code_region"]: r["nom"] for r in _lire(reference / "regions.csv")},
    )

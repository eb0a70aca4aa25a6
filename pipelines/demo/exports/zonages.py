"""Zonings and digital fragility of the demonstration's communes, in the formats received: all invented.

Belongs here: ZRR, FRR, QPV, IFN by commune, EPCI and département, consistent with what structures say of themselves.
Does not belong here: the official zonings (a demonstration never shows them), the structures.
"""

from __future__ import annotations

import csv
import math
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pipelines.demo.geographie import VILLES_A_ARRONDISSEMENTS
from pipelines.demo.programme import Programme

ENTETE_IFN = (
    "name,division,code,no_thd_coverage_rate,no_4g_coverage_rate,poverty_rate,older_65_rate,nscol15p_rate,total"
)
CREE = "2023-09-01T02:00:00Z"


@dataclass(frozen=True)
class Zone:
    """A commune in force, with its five axes of fragility and what zones it is in."""

    code: str
    nom: str
    departement: str
    epci: str
    population: int
    axes: tuple[float, ...]
    zrr: bool
    frr: str
    qpv: int

    @property
    def ifn(self) -> float:
        """Mean of the axes."""
        return round(sum(self.axes) / len(self.axes), 4)


def _part(graine: int, code: str, quoi: str) -> float:
    """A number in [0, 1[ of a commune, whatever the other communes."""
    return zlib.crc32(f"{graine}/{quoi}/{code}".encode()) / (1 << 32)


def _entiere(code: str) -> str:
    """Commune in force of a municipal arrondissement."""
    if code.startswith(("751", "132")) or "69381" <= code <= "69389":
        return {"75": "75056", "13": "13055", "69": "69123"}[code[:2]]
    return code


def _dits(prog: Programme, champ: str, valeur: str) -> set[str]:
    dites = [s for s in prog.structures if getattr(s, champ) == valeur]
    return {_entiere(c.code) for s in dites for c in (s.siege, s.commune)}


def zones(prog: Programme, reference: Path) -> list[Zone]:
    """Communes of the demonstration's départements; a zone holds at least the structures that say they are in it."""
    zrr, hors_zrr, qpv = _dits(prog, "zrr", "oui"), _dits(prog, "zrr", "non"), _dits(prog, "qpv", "oui")
    connues = {_entiere(c.code) for c in prog.geo.communes} | set(VILLES_A_ARRONDISSEMENTS)
    liste = []
    with (reference / "communes.csv").open(encoding="utf-8", newline="") as flux:
        for c in csv.DictReader(flux):
            code, population = c["code_commune"], int(c["population"] or 0)
            if code not in connues or c["code_departement"] not in prog.geo.par_departement:
                continue
            rural = 7.2 - 0.75 * math.log10(population + 10)
            axes = tuple(
                round(min(10.0, max(0.0, rural + 4 * (_part(prog.graine, code, f"ifn{k}") - 0.5))), 2) for k in range(5)
            )
            est_zrr = code in zrr or (
                population < 2_000 and code not in hors_zrr and _part(prog.graine, code, "zrr") < 0.55
            )
            u = _part(prog.graine, code, "frr")
            frr = "Non classée"
            if est_zrr:
                frr = "FRR+" if u < 0.10 else "FRR socle" if u < 0.90 else "FRR bénéficiaire"
            elif population < 2_000 and u < 0.05:
                frr = "FRR socle"
            quartiers = 0
            if code in qpv or (population > 20_000 and _part(prog.graine, code, "qpv") < 0.7):
                quartiers = 1 + int(math.log10(population + 10) / 2)
            liste.append(
                Zone(
                    code,
                    c["nom"],
                    c["code_departement"],
                    c["code_epci"] or "",
                    population,
                    axes,
                    est_zrr,
                    frr,
                    quartiers,
                )
            )
    return sorted(liste, key=lambda z: z.code)


def _moyenne(zones: list[Zone]) -> tuple[float, ...]:
    """Means of the axes weighted by inhabitants."""
    total = sum(z.population for z in zones) or 1
    return tuple(round(sum(z.axes[k] * z.population for z in zones) / total, 4) for k in range(5))


def _grouper(zones: list[Zone], champ: str) -> dict[str, list[Zone]]:
    groupes: dict[str, list[Zone]] = {}
    for z in zones:
        groupes.setdefault(getattr(z, champ), []).append(z)
    return {code: groupes[code] for code in sorted(groupes) if code}


def _ifn(nom: str, division: str, code: str, axes: tuple[float, ...]) -> str:
    return ",".join([f'"{nom}"', division, code, *map(str, axes), str(round(sum(axes) / 5, 4))])


def ecrire(dossier: Path, prog: Programme, reference: Path) -> dict[str, int]:
    """Write every zoning; return the number of rows by file."""
    communes, ecrits = zones(prog, reference), {}
    epci, departements = _grouper(communes, "epci"), _grouper(communes, "departement")

    def poser(nom: str, entete: str, lignes: Iterable[str]) -> None:
        liste = list(lignes)
        (dossier / nom).write_text("\n".join([entete, *liste]) + "\n", encoding="utf-8")
        ecrits[nom] = len(liste)

    poser("20230801-ifn-communes.csv", ENTETE_IFN, (_ifn(z.nom, "city", z.code, z.axes) for z in communes))
    noms = {code: f"INTERCOMMUNALITE {code}" for code in epci}
    poser("20230801-ifn-epci.csv", ENTETE_IFN, (_ifn(noms[c], "epci", c, _moyenne(g)) for c, g in epci.items()))
    entete = "id;code_insee;score;created_at;updated_at"
    poser(
        "20230901-ifn_commune.csv", entete, (f"{i};{z.code};{z.ifn};{CREE};{CREE}" for i, z in enumerate(communes, 1))
    )
    scores = {code: round(sum(_moyenne(g)) / 5, 4) for code, g in departements.items()}
    lignes = (f"{i};{code};{score};{CREE};{CREE}" for i, (code, score) in enumerate(scores.items(), 1))
    poser("20230901-ifn_departement.csv", "id;code;score;created_at;updated_at", lignes)
    # The real file has lost its leading zeros (DQ-03).
    poser("20231001-zrr.csv", "INSEE;ZRR", (f"{z.code.lstrip('0')};{int(z.zrr)}" for z in communes))
    entete = "Code_insee;Departement;Commune;Classement FRR et FRR+ au 1er juillet 2024;"
    poser("20240701-frr.csv", entete, (f"{z.code};{z.departement};{z.nom};{z.frr};" for z in communes))
    quartiers = [
        ("QPV", f"QN{z.code}{k}", f"Quartier fictif {k}", z.code) for z in communes for k in range(1, z.qpv + 1)
    ]
    ruraux = [("FRR", "", "", z.code) for z in communes if z.frr != "Non classée"]
    entete = "id;type;code;libelle;code_insee;geom;commentaire;created_at;updated_at"
    tout = enumerate(quartiers + ruraux, 1)
    poser("20240701-zonage.csv", entete, (f"{i};{t};{q};{lib};{code};;;{CREE};{CREE}" for i, (t, q, lib, code) in tout))
    return ecrits

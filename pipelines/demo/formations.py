"""Training of advisors: route, market, dates, certification.

Belongs here: what each person followed. Does not belong here: what an export knew of it at a date.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from pipelines.demo.alea import Urne, flux
from pipelines.demo.calibrage import programme
from pipelines.demo.emplois import Personne
from pipelines.demo.structures import Structure
from pipelines.demo.temps import HORIZON, OUVERTURE, plus_jours


@dataclass(frozen=True)
class Formation:
    """One course of one person. `label`, `pix`, `remn` are results: known once the course is over."""

    personne: Personne
    structure: Structure
    label: str | None
    parcours: str
    debut: date
    fin: date
    pix: bool | None
    remn: bool | None
    observations: str

    @property
    def marche(self) -> str:
        """Market of the course."""
        return "MF2021" if self.debut < programme()["formations"]["bascule_marche"] else "MF2024"


def _initiale(rng: np.random.Generator, personne: Personne, urnes: tuple[Urne[str], Urne[str]]) -> Formation:
    faits, contrat = programme()["formations"], personne.contrats[0]
    debut = max(OUVERTURE, plus_jours(contrat.debut, rng.integers(-20, 75)))
    debut -= timedelta(days=debut.weekday())  # courses open on Mondays
    debut = max(debut, OUVERTURE)
    parcours = urnes[0 if debut < faits["bascule_marche"] else 1].tirer(rng)
    fin = plus_jours(debut, 7 * faits["semaines"][parcours] + 4)
    observations = ""
    tirage = rng.random()
    if tirage < faits["part_exemptes"]:
        return Formation(personne, contrat.structure, None, parcours, debut, debut, None, None, "exempté")
    if tirage > 1 - faits["part_inverses"]:
        debut, fin = fin, debut
    certifie = rng.random() < faits["part_certifies"]
    if not certifie:
        observations = "Absent à la certification" if rng.random() < 0.3 else ""
    pix = bool(rng.random() < faits["part_pix"]) if certifie else None
    remn = True if certifie and rng.random() < faits["part_remn"] else (False if certifie else None)
    return Formation(
        personne, contrat.structure, "CCP1" if certifie else None, parcours, debut, fin, pix, remn, observations
    )


def former(graine: int, personnes: list[Personne]) -> list[Formation]:
    """Train almost everyone once, and a few again under the second market."""
    rng, faits = flux(graine, "formations"), programme()["formations"]
    urnes = (Urne(faits["parcours_2021"]), Urne(faits["parcours_2023"]))
    formations = []
    for personne in personnes:
        if rng.random() >= faits["part_formes"]:
            continue
        formations.append(_initiale(rng, personne, urnes))
        dernier = personne.contrats[-1]
        if dernier.terme > date(2024, 6, 30) and rng.random() < faits["part_ccp2"] / 0.55:
            debut = plus_jours(date(2024, 1, 8), 7 * rng.integers(0, 44))
            if debut > formations[-1].fin and debut > dernier.debut:
                formations.append(
                    Formation(
                        personne,
                        dernier.structure,
                        "CCP2 & CCP3",
                        "175h",
                        debut,
                        plus_jours(debut, 46),
                        None,
                        bool(rng.random() < 0.4),
                        "",
                    )
                )
    return sorted((f for f in formations if f.debut <= HORIZON), key=lambda f: (f.debut, f.personne.personne_id))

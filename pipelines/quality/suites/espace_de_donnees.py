"""Suites of the links of the dataspace: addresses, employments, places, coordinations.

Belongs here: shapes, rates and bounds of the file as received. Does not belong here: business rules (dbt).
"""

from __future__ import annotations

from pipelines.quality.attentes import (
    COMMUNE,
    CRITIQUE,
    PSEUDONYME,
    Attente,
    forme,
    parmi,
    rempli,
    volume,
)


def _affectations(lieu: str, sources: list[str]) -> list[Attente]:
    return [
        *volume(),
        rempli("affectation_id", 1.0, CRITIQUE),
        rempli("personne_id", 1.0, CRITIQUE),
        forme("personne_id", PSEUDONYME, 1.0, CRITIQUE),
        rempli(lieu, 0.9, CRITIQUE),
        rempli("source", 0.9),
        parmi("source", sources),
        rempli("est_active", 0.9),
    ]


SUITES: dict[str, list[Attente]] = {
    "adresses": [
        *volume(),
        rempli("adresse_id", 1.0, CRITIQUE),
        rempli("code_commune", 0.9),
        forme("code_commune", COMMUNE),
        forme("code_postal", r"^[0-9]{5}$"),
    ],
    "affectations_emploi": _affectations("structure_id", ["idposte", "aidants-connect", "coop", "min"]),
    "affectations_lieu": _affectations("lieu_id", ["coop", "aidants-connect", "carto", "min"]),
    "coordinations": [
        *volume(),
        rempli("coordination_id", 1.0, CRITIQUE),
        rempli("coordinateur_id", 1.0, CRITIQUE),
        rempli("personne_id", 1.0, CRITIQUE),
        forme("coordinateur_id", PSEUDONYME, 1.0, CRITIQUE),
        forme("personne_id", PSEUDONYME, 1.0, CRITIQUE),
    ],
}

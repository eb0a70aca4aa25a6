"""Suite of the official list of validated structures.

Belongs here: shapes, rates and bounds of the file as received. Does not belong here: business rules (dbt).
"""

from __future__ import annotations

from pipelines.quality.attentes import (
    CRITIQUE,
    DEPARTEMENT,
    SIRET,
    Attente,
    dans_le_programme,
    entre,
    forme,
    parmi,
    rempli,
    volume,
)

SUITE: list[Attente] = [
    *volume(),
    rempli("raison_sociale", 0.9, CRITIQUE),
    rempli("postes_valides", 0.9, CRITIQUE),
    rempli("siret", 0.9),
    forme("siret", SIRET),
    forme("code_departement", DEPARTEMENT, 1.0),
    entre("postes_valides", 0, 200),
    dans_le_programme("date_validation"),
    parmi("type_employeur", ["publique", "privee"]),
]

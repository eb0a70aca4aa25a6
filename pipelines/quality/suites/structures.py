"""Suite of the structures (dataspace).

Belongs here: shapes, rates and bounds of the file as received. Does not belong here: business rules (dbt).
"""

from __future__ import annotations

from pipelines.quality.attentes import COMMUNE, CRITIQUE, SIRET, Attente, forme, rempli, volume

SUITE: list[Attente] = [
    *volume(),
    rempli("structure_id", 1.0, CRITIQUE),
    rempli("siret", 0.9),
    forme("siret", SIRET),
    forme("code_commune", COMMUNE),
]

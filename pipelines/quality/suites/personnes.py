"""Suite of the persons (dataspace, pseudonymous).

Belongs here: shapes, rates and bounds of the file as received. Does not belong here: business rules (dbt).
"""

from __future__ import annotations

from pipelines.quality.attentes import CRITIQUE, Attente, forme, rempli, volume

SUITE: list[Attente] = [
    *volume(),
    rempli("personne_id", 1.0, CRITIQUE),
    forme("personne_id", r"^[0-9a-f]{32}$", 1.0, CRITIQUE),
]

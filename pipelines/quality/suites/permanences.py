"""Suite of the permanences (places of reception).

Belongs here: shapes, rates and bounds of the file as received. Does not belong here: business rules (dbt).
"""

from __future__ import annotations

from pipelines.quality.attentes import CRITIQUE, SIRET, Attente, entre, forme, rempli, volume

SUITE: list[Attente] = [
    *volume(),
    rempli("permanence_id", 1.0, CRITIQUE),
    rempli("nom", 0.9),
    rempli("code_postal", 0.9),
    forme("code_postal", r"^[0-9]{5}$"),
    forme("siret", SIRET),
    entre("latitude", -28, 52),
    entre("longitude", -180, 180),
]

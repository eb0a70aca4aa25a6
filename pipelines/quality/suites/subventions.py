"""Suite of the subsidies (dataspace).

Belongs here: shapes, rates and bounds of the file as received. Does not belong here: business rules (dbt).
"""

from __future__ import annotations

from pipelines.quality.attentes import CRITIQUE, Attente, entre, rempli, volume

SUITE: list[Attente] = [
    *volume(),
    rempli("subvention_id", 1.0, CRITIQUE),
    rempli("poste_id", 0.9, CRITIQUE),
    entre("montant_subvention_v1", 0, 200000),
    entre("montant_subvention_v2", 0, 200000),
]

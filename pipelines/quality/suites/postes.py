"""Suite of the posts (dataspace).

Belongs here: shapes, rates and bounds of the file as received. Does not belong here: business rules (dbt).
"""

from __future__ import annotations

from pipelines.quality.attentes import CRITIQUE, Attente, dans_le_programme, rempli, volume

SUITE: list[Attente] = [
    *volume(),
    rempli("poste_id", 1.0, CRITIQUE),
    rempli("structure_id", 0.9, CRITIQUE),
    dans_le_programme("date_attribution"),
    dans_le_programme("date_rendu"),
]

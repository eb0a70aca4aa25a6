"""Suite of the training courses (dataspace).

Belongs here: shapes, rates and bounds of the file as received. Does not belong here: business rules (dbt).
"""

from __future__ import annotations

from pipelines.quality.attentes import CRITIQUE, FIN_PROGRAMME, Attente, dans_le_programme, rempli, volume

SUITE: list[Attente] = [
    *volume(),
    rempli("formation_id", 1.0, CRITIQUE),
    rempli("personne_id", 0.9, CRITIQUE),
    dans_le_programme("date_debut", FIN_PROGRAMME),
    dans_le_programme("date_fin", FIN_PROGRAMME),
]

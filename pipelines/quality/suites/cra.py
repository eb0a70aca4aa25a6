"""Suite of the activity reports (CRA v1).

Belongs here: shapes, rates and bounds of the file as received. Does not belong here: business rules (dbt).
"""

from __future__ import annotations

from pipelines.quality.attentes import CRITIQUE, Attente, dans_le_programme, entre, parmi, rempli, volume

SUITE: list[Attente] = [
    *volume(),
    rempli("cra_id", 1.0, CRITIQUE),
    rempli("date_accompagnement", 0.9, CRITIQUE),
    dans_le_programme("date_accompagnement"),
    rempli("activite", 0.9, CRITIQUE),
    parmi("activite", ["individuel", "ponctuel", "collectif"]),
    entre("nb_participants", 0, 1000),
    rempli("code_postal", 0.9),
]

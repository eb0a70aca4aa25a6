"""Suite of the CRA cumulated per département.

Belongs here: shapes, rates and bounds of the file as received. Does not belong here: business rules (dbt).
"""

from __future__ import annotations

from pipelines.quality.attentes import CRITIQUE, DEPARTEMENT, Attente, entre, forme, rempli, volume

SUITE: list[Attente] = [
    *volume(),
    rempli("code_departement", 0.9, CRITIQUE),
    forme("code_departement", DEPARTEMENT),
    rempli("accompagnements", 0.9, CRITIQUE),
    entre("accompagnements", 0),
]

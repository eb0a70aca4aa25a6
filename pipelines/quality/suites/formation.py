"""Suites of the training corrections and of the Pix results (first platform).

Belongs here: shapes, rates and bounds of the file as received. Does not belong here: business rules (dbt).
"""

from __future__ import annotations

from pipelines.quality.attentes import (
    CRITIQUE,
    FIN_PROGRAMME,
    PSEUDONYME,
    Attente,
    dans_le_programme,
    entre,
    forme,
    rempli,
    volume,
)

SUITES: dict[str, list[Attente]] = {
    "dates_formation": [
        *volume(),
        rempli("conseiller_pg_id", 1.0, CRITIQUE),
        forme("conseiller_pg_id", PSEUDONYME, 1.0, CRITIQUE),
        rempli("date_debut", 0.9),
        rempli("date_fin", 0.9),
        dans_le_programme("date_debut", FIN_PROGRAMME),
        dans_le_programme("date_fin", FIN_PROGRAMME),
    ],
    # A participant without a number, or numbered 0, is no advisor that we can name (domain.md §1.2.3).
    "pix_positionnements": [
        *volume(),
        rempli("conseiller_pg_id", 0.5),
        rempli("est_partage", 0.9),
        rempli("palier", 0.5),
        entre("palier", 0, 3),
        dans_le_programme("partage_le"),
    ],
    "pix_certifications": [
        *volume(),
        rempli("conseiller_pg_id", 0.5),
        rempli("est_certifie", 0.9),
    ],
}

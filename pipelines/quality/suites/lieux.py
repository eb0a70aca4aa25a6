"""Suites of the lists of places: digital mediation, v1 places with their advisors, dataspace, France services.

Belongs here: shapes, rates and bounds of the files as received. Does not belong here: business rules (dbt).
"""

from __future__ import annotations

from pipelines.quality.attentes import COMMUNE, CRITIQUE, DEPARTEMENT, Attente, entre, forme, rempli, volume

CODE_POSTAL = r"^[0-9]{5}$"

SUITES: dict[str, list[Attente]] = {
    # From 243 places (Maine-et-Loire) to some 20,000 (national map). The list of that département has Lambert-93
    # coordinates only and no date of ours: neither is asked of all.
    "lieux_mediation": [
        *volume(),
        rempli("origine", 1.0, CRITIQUE),
        rempli("nom", 0.9, CRITIQUE),
        rempli("code_postal", 0.9),
        forme("code_postal", CODE_POSTAL),
        forme("code_commune", COMMUNE),
        entre("latitude", -28, 52),
        entre("longitude", -180, 180),
    ],
    # 12,000 to 20,000 places in the whole collection; the review of duplicates is a few hundred.
    "permanences_v1": [
        *volume(),
        forme("permanence_id", r"^[0-9a-f]{24}$", 1.0, CRITIQUE),
        rempli("nom", 0.9),
        rempli("code_postal", 0.9),
        rempli("latitude", 0.9),
        # One place in ten without anyone is usual; half is a lost column.
        rempli("conseillers", 0.5),
        rempli("types_acces", 0.5),
    ],
    # 15,000 to 20,000 places of all sources (domain.md §6); an extract of one département is some hundred.
    "lieux_inclusion": [
        *volume(),
        rempli("lieu_id", 1.0, CRITIQUE),
        rempli("nom", 0.9, CRITIQUE),
        rempli("cartographie_id", 0.5),
        forme("code_commune", COMMUNE),
    ],
    # 2,683 sites on 1 December 2022, 26 without an address; 2,884 on 1 August 2024.
    "france_services": [
        *volume(1500),
        rempli("france_services_id", 1.0, CRITIQUE),
        forme("code_departement", DEPARTEMENT, 1.0, CRITIQUE),
        rempli("code_commune", 0.9),
        forme("code_commune", COMMUNE),
        rempli("latitude", 0.9),
        entre("latitude", -28, 52),
    ],
}

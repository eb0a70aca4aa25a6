"""Suites of the reference tables: territories, zonings, digital fragility.

Belongs here: shapes, rates and bounds of the file as received. Does not belong here: business rules (dbt).
"""

from __future__ import annotations

from pipelines.quality.attentes import (
    AVERTISSEMENT,
    COMMUNE,
    CRITIQUE,
    DEPARTEMENT,
    Attente,
    entre,
    forme,
    parmi,
    rempli,
    volume,
)

# National lists are exhaustive: 34,965 communes in the ZRR file, 34,875 in the FRR one, 35,008 in the index of digital
# fragility (real files of 2023 and 2025), 1,255 EPCI, 101 départements. No figure of an edition needs them: a short one
# is a warning, not a wall.
COMMUNES = 34_000


def exhaustif(minimum: int, quoi: str) -> list[Attente]:
    """Something arrived, and the whole country is there."""
    libelle = f"Le fichier porte au moins {minimum} {quoi}"
    attente = Attente(
        "volume_exhaustif", libelle, "ExpectTableRowCountToBeBetween", AVERTISSEMENT, {"min_value": minimum}
    )
    return [*volume(), attente]


def _communes(code: str = "code_commune", minimum: int = COMMUNES) -> list[Attente]:
    return [*exhaustif(minimum, "communes"), rempli(code, 1.0, CRITIQUE), forme(code, COMMUNE, 0.99)]


def _departements() -> list[Attente]:
    return [
        *exhaustif(96, "départements"),
        rempli("code_departement", 1.0, CRITIQUE),
        forme("code_departement", DEPARTEMENT, 1.0),
    ]


SUITES: dict[str, list[Attente]] = {
    "ifn_territoires": [
        *exhaustif(1_000, "territoires"),
        rempli("code_territoire", 1.0, CRITIQUE),
        rempli("maille", 1.0, CRITIQUE),
        parmi("maille", ["commune", "epci"]),
        rempli("score_total", 0.9),
        entre("score_total", 0, 10),
        entre("score_pauvrete", 0, 10),
    ],
    "ifn_communes": [*_communes(), rempli("score", 0.9), entre("score", 0, 10)],
    "ifn_departements": [*_departements(), rempli("score", 0.9), entre("score", 0, 10)],
    # An appreciation that no préfecture gave is empty: nothing is expected of the rate.
    "icp_departements": [
        *_departements(),
        parmi(
            "appreciation",
            ["OBJECTIFS SÉCURISÉS", "OBJECTIFS ATTEIGNABLES", "APPUIS NÉCESSAIRES", "OBJECTIFS COMPROMIS"],
        ),
    ],
    "zrr_communes": [
        *_communes(),
        rempli("classement", 0.9),
        parmi("classement", ["classee", "partiellement_classee", "non_classee"]),
    ],
    "frr_communes": [
        *_communes(),
        rempli("classement", 0.9),
        parmi(
            "classement",
            ["non_classee", "frr_socle", "frr_plus", "frr_beneficiaire", "frr_partielle", "frr_beneficiaire_partielle"],
        ),
        forme("code_departement", DEPARTEMENT, 0.99),
    ],
    # 1,362 QPV in the metropole (map of 2024), one row for each commune that they touch.
    "zonages": [
        *exhaustif(1_300, "zones"),
        rempli("code_commune", 1.0, CRITIQUE),
        forme("code_commune", COMMUNE, 0.99),
        rempli("type_zonage", 1.0, CRITIQUE),
        parmi("type_zonage", ["QPV", "FRR"]),
        forme("code_zonage", r"^Q[NP][0-9A-Z]{6}$"),
    ],
    # Greater Paris: 130 communes in eleven territories (October 2023), Paris apart.
    "ept_communes": [
        *_communes(minimum=120),
        rempli("code_ept", 0.9),
        forme("code_ept", r"^[0-9]{9}$", 1.0),
        forme("code_departement", r"^(77|78|9[1-5])$", 1.0),
    ],
    "communes_anciennes": [
        *volume(),
        rempli("code_commune_ancien", 1.0, CRITIQUE),
        rempli("code_commune_nouveau", 1.0, CRITIQUE),
        forme("code_commune_ancien", COMMUNE, 0.99),
        forme("code_commune_nouveau", COMMUNE, 0.99),
    ],
    "codes_postaux": [
        *_communes(),
        rempli("code_postal", 0.9, CRITIQUE),
        forme("code_postal", r"^[0-9]{5}$", 0.99),
    ],
    "communes": [*_communes(), rempli("commune_nom", 0.9), entre("population", 0, 3_000_000)],
    "departements": [*_departements(), rempli("departement_nom", 0.9), rempli("region_id", 0.9)],
    "regions": [
        *exhaustif(13, "régions"),
        rempli("code_region", 1.0, CRITIQUE),
        forme("code_region", r"^[0-9]{2,3}$", 1.0),
        rempli("region_nom", 0.9),
    ],
    "epci": [
        *exhaustif(1_200, "intercommunalités"),
        rempli("code_epci", 1.0, CRITIQUE),
        forme("code_epci", r"^[0-9]{9}$", 0.99),
        rempli("type_epci", 0.9),
        rempli("epci_nom", 0.9),
    ],
    "communes_epci": [
        *exhaustif(COMMUNES, "communes"),
        rempli("commune_id", 1.0, CRITIQUE),
        rempli("epci_id", 1.0, CRITIQUE),
    ],
}

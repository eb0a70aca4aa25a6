"""One small faithful file per contract of the families `activite` and `lieux`."""

from __future__ import annotations

from exemples_commun import lignes, page
from exemples_coop import ACCOMPAGNEMENTS, ACTIVITES, STATISTIQUES, STRUCTURE_COOP, UTILISATEURS
from exemples_cra import (
    CRA_API,
    CRA_CODES_POSTAUX,
    CRA_SUPPRIMES,
    CRA_V1_DATALAKE,
    CRA_V1_METABASE,
    CRA_V1_MONGO,
    PPG,
    territoire,
)  # fmt: skip
from exemples_lieux import (
    FRANCE_SERVICES,
    LIEUX_49,
    LIEUX_ANCIENS,
    LIEUX_COOP,
    LIEUX_INCLUSION,
    LIEUX_REGIONSUD,
    LIEUX_STANDARD,
    MIN_LIEUX,
    PERMANENCES_DOUBLONS,
    PERMANENCES_V1,
)  # fmt: skip

# contract, content, file name, records
PAR_CONTRAT: list[tuple[str, str | bytes, str, int]] = [
    ("cra_v1_mongo", CRA_V1_MONGO, "cras.json", 2),
    ("cra_v1_datalake", CRA_V1_DATALAKE, "cras.csv", 2),
    ("cra_v1_metabase", CRA_V1_METABASE, "cras_2023-07-18.csv", 1),
    ("cra_v1_api", page(CRA_API), "cras-page-1.json", 1),
    ("cra_v1_supprimes", CRA_SUPPRIMES, "cras_deleted.json", 2),
    ("cra_codes_postaux", CRA_CODES_POSTAUX, "cra-codes-postaux.csv", 7),
    ("stats_territoires", lignes(territoire("23"), territoire("2A"), territoire(1)), "stats.json", 3),
    ("coop_ppg_departements", PPG, "accompagnements-departements.csv", 3),
    ("coop_activites", ACTIVITES, "activites-page-1.json", 2),
    ("coop_structures", page(STRUCTURE_COOP), "structures-page-1.json", 1),
    ("coop_statistiques", lignes(STATISTIQUES), "statistiques-2025-06-30.json", 1),
    ("coop_utilisateurs", UTILISATEURS, "utilisateurs-page-1.json", 2),
    ("coop_accompagnements", ACCOMPAGNEMENTS, "activites.xlsx", 3),
    ("permanences_v1_mongo", PERMANENCES_V1, "permanences.json", 2),
    ("permanences_v1_doublons", PERMANENCES_DOUBLONS, "permanences-doublons.csv", 1),
    ("lieux_standard", LIEUX_STANDARD, "lieux.csv", 2),
    ("coop_lieux_activite", LIEUX_COOP, "lieux-activite.json", 2),
    ("lieux_standard_ancien", LIEUX_ANCIENS, "hinaura.json", 2),
    ("lieux_regionsud", LIEUX_REGIONSUD, "regionsud.csv", 1),
    ("lieux_maine_et_loire", LIEUX_49, "maine-et-loire.json", 2),
    ("dataspace_lieu_inclusion", LIEUX_INCLUSION, "lieu_inclusion.csv", 1),
    ("min_lieux_inclusion", MIN_LIEUX, "lieux-inclusion-2026-06-01T08-00-00.csv", 2),
    ("france_services", FRANCE_SERVICES, "liste-fs-20221201.csv", 2),
]

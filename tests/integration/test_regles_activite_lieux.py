"""Rules of activity and places (domain.md §3.4, §3.5): each finds its records and no other; no act counts twice."""

from __future__ import annotations

import duckdb
import pytest

from tests.integration import exports_activite_lieux as ex
from tests.integration import exports_lieux as lieux
from tests.integration.petit_entrepot import anomalies, construire

pytestmark = pytest.mark.xdist_group("manifeste")

ARRETE = "2025-06-30"
DEPOTS = {
    "cras-2022-12-31.json": ex.CRAS,
    "cras_deleted-2022-12-31.json": ex.SUPPRIMES,
    "personne-2025-06-30.csv": ex.PERSONNES,
    "contrat-2025-06-30.csv": ex.CONTRATS,
    "activites-2025-06-30.json": ex.ACTIVITES,
    "utilisateurs-2025-06-30.json": ex.UTILISATEURS,
    "structures-2025-06-30.json": ex.page(ex.STRUCTURES_COOP),
    "activites-2025-06-30.xlsx": ex.CLASSEUR,
    "cumuls-2023-07-26.json": ex.cumuls(d35=1000, d29=1000),
    "cumuls-2024-02-22.json": ex.cumuls(d35=930, d29=950),
    "ppg-2025-01-01.csv": ex.PPG.format(100),
    "ppg-2025-02-01.csv": ex.PPG.format(10),
    "ind-736-2025-06-30.csv": ex.BAROMETRE,
    "permanences_v1-2025-06-30.json": lieux.PERMANENCES_V1,
    "permanences-2025-06-30.json": lieux.PERMANENCES,
    "liste-2025-06-30.csv": lieux.LISTE,
    "structure-2025-06-30.csv": lieux.STRUCTURES,
    "postes-conseiller-numerique-2025-06-30.csv": lieux.MIN_POSTES,
    "liste-fs-20250630.csv": lieux.FRANCE_SERVICES,
}
ATTENDU_ACTIVITE = {
    ("DQ-50", "cra", 2),
    *(("DQ-51", "cra", n) for n in (3, 4, 5)),
    ("DQ-52", "cra", 7),
    *(("DQ-53", "cra", n) for n in (8, 9, 10)),
    ("DQ-55", "cra", 11),
    *(("DQ-56", "cra", n) for n in (12, 13)),
    ("DQ-57", "cra", 15),
    ("DQ-58", "cra", 16),
    *(("DQ-59", "cra", n) for n in (8, 17)),
    ("DQ-60", "cra", 19),
    ("DQ-61", "cra", 9),
    ("DQ-62", "cra", 21),
    ("DQ-64", "cra", 23),
    ("DQ-67", "cra", 25),
    ("DQ-51", "activites", 2),
    ("DQ-53", "activites", 3),
    ("DQ-56", "activites", 4),
    ("DQ-61", "activites", 5),
    ("DQ-62", "activites", 6),
    *(("DQ-63", "activites", n) for n in (7, 8)),
    ("DQ-64", "activites", 10),
    ("DQ-65", "activites", 11),
    *(("DQ-66", "activites", n) for n in (12, 17)),
    ("DQ-67", "activites", 14),
    ("DQ-63", "accompagnements", 3),
    ("DQ-69", "cra_departements", 1),
    ("DQ-69", "accompagnements_departements", 1),
    ("DQ-69", "barometre", 3),
}
ATTENDU_LIEUX = {
    *(("DQ-70", "permanences_v1", n) for n in (2, 3)),
    ("DQ-71", "permanences_v1", 5),
    ("DQ-71", "permanences", 3),
    *(("DQ-72", "permanences_v1", n) for n in (6, 17)),
    ("DQ-73", "permanences_v1", 9),
    ("DQ-74", "permanences_v1", 11),
    ("DQ-74", "permanences", 2),
    ("DQ-75", "permanences_v1", 13),
    ("DQ-75", "france_services", 2),
    ("DQ-76", "structures_validees", 2),
    ("DQ-78", "min_postes", 2),
    ("DQ-79", "permanences_v1", 15),
}


@pytest.fixture(scope="module")
def entrepot(tmp_path_factory: pytest.TempPathFactory) -> duckdb.DuckDBPyConnection:
    """A warehouse where the exports were received: the rules of both families, and the activity counted."""
    selection = ("+int_anomalies__activite", "+int_anomalies__lieux", "+int_cras__par_jour")
    return construire(tmp_path_factory.mktemp("activite_lieux"), DEPOTS, *selection, arrete_au=ARRETE)


def test_chaque_regle_d_activite_trouve_ses_enregistrements_et_eux_seuls(entrepot) -> None:
    assert anomalies(entrepot, "activite") == ATTENDU_ACTIVITE


def test_chaque_regle_des_lieux_trouve_ses_enregistrements_et_eux_seuls(entrepot) -> None:
    assert anomalies(entrepot, "lieux") == ATTENDU_LIEUX


def test_aucun_acte_compte_deux_fois(entrepot) -> None:
    """25 reports less four (empty, before the programme, dated after its entry, deleted); native activities."""
    comptes = entrepot.execute(
        "select sum(ateliers), sum(participants), sum(individuels), sum(accompagnements)"
        " from intermediate.int_cras__par_jour group by jour >= '2025-01-01' order by jour >= '2025-01-01'"
    ).fetchall()
    # Workshops: 6, 101 and 100 persons in the archive; 6 by the API and 2 by the workbook in the Coop.
    assert comptes == [(3, 207, 18, 225), (2, 8, 9, 17)]


def test_une_activite_du_classeur_que_l_api_donne_aussi_compte_une_fois(entrepot) -> None:
    sources = entrepot.execute(
        "select table_brute, count(*) from intermediate.int_activites__natives group by 1 order by 1"
    ).fetchall()
    assert sources == [("accompagnements", 2), ("activites", 17)]

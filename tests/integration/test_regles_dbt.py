"""The unit tests of the warehouse, and the warehouse on an empty lake: every rule with a branch, every contract."""

from __future__ import annotations

import json

import pytest

from pipelines import ingest
from pipelines.settings import RACINE, Settings
from tests.integration.petit_entrepot import dbt

pytestmark = pytest.mark.xdist_group("manifeste")


@pytest.fixture(scope="module")
def resultats(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """`dbt build` with its unit tests, where nothing was ever received."""
    home = tmp_path_factory.mktemp("vide")
    ingest.preparer(Settings(home=home), "reel")
    resultats_dbt = dbt(home)
    lus = json.loads(resultats_dbt.read_text(encoding="utf-8"))["results"]
    return {r["unique_id"]: r["status"] for r in lus}


def test_chaque_regle_a_branche_tient(resultats: dict[str, str]) -> None:
    unitaires = {nom: statut for nom, statut in resultats.items() if nom.startswith("unit_test.")}
    declares = sum(
        f.read_text(encoding="utf-8").count("\n    model: ") for f in (RACINE / "dbt_project").rglob("*.yml")
    )
    assert set(unitaires.values()) == {"pass"}
    assert len(unitaires) == declares


def test_un_lac_vide_se_construit(resultats: dict[str, str]) -> None:
    assert set(resultats.values()) <= {"pass", "success", "no-op"}

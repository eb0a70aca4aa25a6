"""The unit tests of the warehouse, and the warehouse on an empty lake: every rule with a branch, every contract."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipelines import ingest
from pipelines.settings import RACINE, SILENCE, Settings

pytestmark = pytest.mark.xdist_group("manifeste")


@pytest.fixture(scope="module")
def resultats(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """`dbt build` with its unit tests, where nothing was ever received."""
    home = tmp_path_factory.mktemp("vide")
    settings = Settings(home=home)
    ingest.preparer(settings, "reel")
    projet = settings.dbt_project
    variables = {
        "CONUM_BUILD": str(home / "entrepot.duckdb"),
        "CONUM_LAC": str(settings.raw / "reel"),
        "CONUM_QUARANTAINE": str(settings.quarantaine / "reel"),
        "CONUM_REFERENCE": str(settings.reference),
    }
    environnement = {**os.environ, **SILENCE, **variables}
    commande = [Path(sys.executable).parent / "dbt", "--quiet", "build", "--project-dir", projet]
    commande += ["--profiles-dir", projet, "--target-path", home / "dbt", "--log-path", home]
    fin = subprocess.run(commande, check=False, capture_output=True, text=True, env=environnement)
    assert fin.returncode == 0, fin.stdout + fin.stderr
    lus = json.loads((home / "dbt" / "run_results.json").read_text(encoding="utf-8"))["results"]
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

"""The same facts give the same figures on any number of threads: every published table, row for row."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from dashboards.data import VERROUS
from pipelines.settings import SILENCE, Settings
from tests.integration.conftest import Execution

pytestmark = pytest.mark.xdist_group("demonstration")


def empreintes(fichier: Path, tables: list[str], schema: str) -> dict[str, str]:
    """A hash of each table, its rows in the order of all its columns."""
    with duckdb.connect(str(fichier), read_only=True, config=VERROUS) as base:
        return {
            table: hashlib.sha256(
                "\n".join(map(str, base.execute(f"select * from {schema}.{table} order by all").fetchall())).encode()
            ).hexdigest()
            for table in tables
        }


def test_les_totaux_ne_dependent_pas_du_nombre_de_fils(demonstration: Execution, tmp_path: Path) -> None:
    """Built again on one thread, compared with what two threads published."""
    publiees = sorted(
        {t for (t,) in demonstration.lire("select table_name from duckdb_tables()")} - {"edition", "controles"}
    )
    arrete_au, connu_au, fonds = demonstration.lire("select arrete_au, connu_au, fonds from edition")[0]
    settings = Settings(home=demonstration.home)
    environnement = settings.environnement_de_dbt(tmp_path / "entrepot.duckdb", fonds, arrete_au, connu_au)
    environnement["CONUM_FILS"] = "1"
    projet = str(settings.dbt_project)
    commande = [str(Path(sys.executable).parent / "dbt"), "--quiet", "build", "--threads", "1"]
    commande += ["--project-dir", projet, "--profiles-dir", projet, "--indirect-selection", "empty"]
    commande += ["--target-path", str(tmp_path), "--log-path", str(tmp_path), "--select", "+tag:publie"]
    fin = subprocess.run(
        commande, check=False, capture_output=True, text=True, env={**os.environ, **SILENCE, **environnement}
    )
    assert fin.returncode == 0, fin.stdout + fin.stderr
    seul = empreintes(tmp_path / "entrepot.duckdb", publiees, "marts")
    ensemble = empreintes(demonstration.edition, publiees, "main")
    assert {t for t in publiees if seul[t] != ensemble[t]} == set()

"""The dbt manifest, made once: the layer rules are read from it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipelines.settings import RACINE, SILENCE


@pytest.fixture(scope="session")
def manifeste(tmp_path_factory: pytest.TempPathFactory) -> dict:
    cible = tmp_path_factory.mktemp("dbt")
    projet = RACINE / "dbt_project"
    dbt = Path(sys.executable).parent / "dbt"
    dossiers = ["--project-dir", projet, "--profiles-dir", projet, "--target-path", cible, "--log-path", cible]
    subprocess.run(
        [dbt, "parse", "--quiet", *dossiers],
        check=True,
        env={**os.environ, **SILENCE},
    )
    return json.loads((cible / "manifest.json").read_text())

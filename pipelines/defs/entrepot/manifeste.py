"""The dbt manifest that the code location reads.

Belongs here: `dbt parse` when the project's files changed. Does not belong here: running models.
"""

import subprocess
import sys
from pathlib import Path

from pipelines.erreurs import ErreurConum
from pipelines.publication.identite import empreinte
from pipelines.settings import Settings

SOURCES = [
    "dbt_project.yml",
    "profiles.yml",
    "models/**/*",
    "macros/**/*",
    "seeds/*",
    "snapshots/**/*",
    "tests/**/*",
]


def preparer(settings: Settings | None = None) -> Path:
    """Path of a manifest that matches the files of the dbt project, parsed again only if they changed.

    Raises:
        ErreurConum: dbt refuses the project.
    """
    projet = (settings or Settings()).dbt_project
    cible = projet / "target"
    manifeste, temoin = cible / "manifest.json", cible / "empreinte.txt"
    attendue = empreinte(projet, SOURCES)
    if manifeste.is_file() and temoin.is_file() and temoin.read_text(encoding="utf-8") == attendue:
        return manifeste
    (settings or Settings()).appliquer()
    dbt = Path(sys.executable).parent / "dbt"
    commande = [str(dbt), "parse", "--quiet", "--project-dir", str(projet), "--profiles-dir", str(projet)]
    fin = subprocess.run(commande, capture_output=True, text=True, check=False, cwd=projet)
    if fin.returncode != 0:
        raise ErreurConum(f"dbt refuse le projet {projet} : {(fin.stdout + fin.stderr).strip()[-2000:]}")
    temoin.write_text(attendue, encoding="utf-8")
    return manifeste


def manifeste_du_depot() -> Path:
    """The manifest at hand; parsed only where there is none, so that an import stays quick."""
    present = Settings().dbt_project / "target" / "manifest.json"
    return present if present.is_file() else preparer()

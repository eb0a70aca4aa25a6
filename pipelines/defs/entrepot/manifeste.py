"""The dbt manifest that the code location reads.

Belongs here: `dbt parse` when the project's files changed. Does not belong here: running models.
"""

import fcntl
import subprocess
import sys
import tempfile
from pathlib import Path

from pipelines.erreurs import ErreurConum
from pipelines.publication.identite import empreinte
from pipelines.settings import Settings

SOURCES = [
    "dbt_project.yml",
    "profiles.yml",
    "models/**/*",
    "macros/**/*",
    "seeds/**/*",
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
    if _a_jour(manifeste, temoin, attendue):  # a server's code may be read-only: nothing to write, not even a lock
        return manifeste
    cible.mkdir(parents=True, exist_ok=True)
    # Two processes may start on a fresh clone: one parses, the other waits for what it made.
    with (cible / ".verrou").open("w") as verrou:
        fcntl.flock(verrou, fcntl.LOCK_EX)
        if not _a_jour(manifeste, temoin, attendue):
            _analyser(projet, manifeste)
            temoin.write_text(attendue, encoding="utf-8")
    return manifeste


def _a_jour(manifeste: Path, temoin: Path, attendue: str) -> bool:
    return manifeste.is_file() and temoin.is_file() and temoin.read_text(encoding="utf-8") == attendue


def _analyser(projet: Path, manifeste: Path) -> None:
    """`dbt parse` in a folder of its own: a reader of the manifest never sees it half written."""
    Settings().appliquer()
    with tempfile.TemporaryDirectory(dir=manifeste.parent, prefix=".analyse-") as provisoire:
        dbt = Path(sys.executable).parent / "dbt"
        commande = [str(dbt), "parse", "--quiet", "--project-dir", str(projet), "--profiles-dir", str(projet)]
        commande += ["--target-path", provisoire, "--log-path", provisoire]
        fin = subprocess.run(commande, capture_output=True, text=True, check=False, cwd=projet)
        if fin.returncode != 0:
            raise ErreurConum(f"dbt refuse le projet {projet} : {(fin.stdout + fin.stderr).strip()[-2000:]}")
        (Path(provisoire) / manifeste.name).replace(manifeste)


def manifeste_du_depot() -> Path:
    """The manifest at hand; parsed only where there is none, so that an import stays quick."""
    present = Settings().dbt_project / "target" / "manifest.json"
    return present if present.is_file() else preparer()

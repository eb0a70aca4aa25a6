"""The disposable workplace of one run, below build/.

Belongs here: the paths of a build and their sweeping. Does not belong here: what is written there.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import duckdb

from pipelines.publication.disque import synchroniser

JOURNAUX_GARDES = 20


@dataclass(frozen=True)
class Chantier:
    """Where a run writes: one DuckDB file and one folder, both named after the run once dbt is done.

    dbt parses the whole project again when its target file changes (5 s): it always builds under one name, the lock
    of `verrou` keeps it for one run, and what it parsed is kept beside.
    """

    base: Path
    execution: str

    @property
    def en_construction(self) -> Path:
        """Build file while dbt writes it."""
        return self.base / "entrepot.duckdb"

    @property
    def fichier(self) -> Path:
        """Closed build file."""
        return self.base / f"{self.execution}.duckdb"

    @property
    def analyse(self) -> Path:
        """What dbt parsed last time; hidden, so that sweeping leaves it."""
        return self.base / ".partial_parse.msgpack"

    @property
    def precedent(self) -> Path:
        """The last build that succeeded, that the next may prolong (`reprise`); hidden likewise."""
        return self.base / ".precedent.duckdb"

    @property
    def composition(self) -> Path:
        """What the last build was made of."""
        return self.base / ".precedent.json"

    @property
    def resultats_precedents(self) -> Path:
        """What dbt said of it."""
        return self.base / ".precedent-resultats.json"

    @property
    def resultats(self) -> Path:
        """What dbt says of this build."""
        return self.dbt / "run_results.json"

    @property
    def dossier(self) -> Path:
        """Everything else of the run: inventory, results of dbt and of the gates."""
        return self.base / self.execution

    @property
    def dbt(self) -> Path:
        """Target folder of dbt: manifest.json, run_results.json."""
        return self.dossier / "dbt"

    @property
    def audit(self) -> Path:
        """What the gates said of the closed build."""
        return self.dossier / "audit.json"

    @property
    def qualite(self) -> Path:
        """Results of the gates, one JSON per raw table."""
        return self.dossier / "qualite"

    def ouvrir(self) -> Chantier:
        """Create the folders."""
        self.qualite.mkdir(parents=True, exist_ok=True)
        return self

    def preparer_dbt(self) -> None:
        """Give dbt an empty place, and what it parsed last time."""
        self.dbt.mkdir(exist_ok=True)
        for reste in self.base.glob(f"{self.en_construction.name}*"):
            reste.unlink()
        if self.analyse.is_file():
            shutil.copyfile(self.analyse, self.dbt / "partial_parse.msgpack")

    def clore_dbt(self) -> None:
        """Close the build file for good, name it after the run, and keep what dbt parsed."""
        with duckdb.connect(str(self.en_construction)) as base:
            base.execute("checkpoint")
        synchroniser(self.en_construction)
        self.en_construction.rename(self.fichier)
        synchroniser(self.base)
        if (lu := self.dbt / "partial_parse.msgpack").is_file():
            shutil.copyfile(lu, self.analyse)

    def reprendre(self) -> None:
        """Start from a copy of the last build; a run that fails leaves it as it was."""
        shutil.copyfile(self.precedent, self.en_construction)

    def retenir(self) -> None:
        """Keep the closed build: the same file under two names, until sweeping takes that of the run."""
        self.precedent.unlink(missing_ok=True)
        self.precedent.hardlink_to(self.fichier)
        shutil.copyfile(self.resultats, self.resultats_precedents)


def balayer(base: Path, garder: str | None = None) -> list[str]:
    """Remove what dead runs left in `base`, except the run `garder`; only the last journals stay.

    The caller holds the lock: nobody else builds. 60 kills left 71 such files (measured).

    Returns:
        Names of what was removed.
    """
    if not base.is_dir():
        return []
    retires = []
    for entree in sorted(base.iterdir()):
        if entree.suffix == ".log" or entree.name.startswith(".") or (garder and entree.name.split(".")[0] == garder):
            continue
        if entree.is_dir() and not entree.is_symlink():
            shutil.rmtree(entree)
        else:
            entree.unlink()
        retires.append(entree.name)
    journaux = sorted(base.glob("*.log"), key=lambda j: j.stat().st_mtime)
    for journal in journaux[:-JOURNAUX_GARDES]:
        journal.unlink()
        retires.append(journal.name)
    return retires

"""What is measured: each stage as a command of its own, and its reference where there is one.

Does not belong here: how it is measured (`mesure`) nor printed (`__main__`).
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from pipelines.settings import RACINE, Settings

INGERER = """
import sys
from pathlib import Path
from pipelines import ingest
from pipelines.settings import Settings
settings, dossier = Settings(), Path(sys.argv[1])
fonds = ingest.fonds_du_dossier(dossier)
ingest.preparer(settings, fonds)
with ingest.Abri(settings) as abri:
    for fichier in abri.inventorier(dossier, fonds):
        if len(sys.argv) < 3 or fichier.nom.endswith(sys.argv[2]):
            abri.recevoir(fichier, fonds, settings.aujourdhui()).verifier()
"""

# What one would write by hand: the same file to Parquet, all text, no account, no contract (issue B's reference).
COPIER = """
import sys, duckdb
duckdb.execute(f"copy (select * from read_csv('{sys.argv[1]}', all_varchar = true, header = false, skip = 1)) "
               f"to '{sys.argv[2]}' (format parquet)")
"""


@dataclass(frozen=True)
class Etape:
    """A stage: its name, its command, the rows it works on (0: none to speak of)."""

    nom: str
    commande: tuple[str, ...]
    lignes: int = 0
    home: Path | None = None

    def environnement(self) -> dict[str, str]:
        """Environment of the command: silent, in its own home."""
        settings = Settings(home=self.home) if self.home else Settings()
        return {**os.environ, **settings.environnement(), "PYTHONPATH": str(RACINE)}


def python(*arguments: str) -> tuple[str, ...]:
    """A command of this environment's Python."""
    return (sys.executable, *arguments)


def import_dagster(home: Path) -> Etape:
    """Load the Dagster code location from nothing."""
    return Etape("import de Dagster", python("-c", "from pipelines.definitions import defs; defs()"), home=home)


def aide(home: Path) -> Etape:
    """`conum --help`."""
    return Etape("conum --help", python("-m", "pipelines.cli", "--help"), home=home)


def generation(vers: Path, cra: int, home: Path) -> Etape:
    """Write the medium demonstration."""
    commande = ("-m", "pipelines.cli", "demo", "--echelle", "medium", "--cra", str(cra), "--vers", str(vers))
    return Etape("génération de la démonstration", python(*commande), cra, home)


def ingestion(dossier: Path, fichier: str, lignes: int, home: Path) -> Etape:
    """Receive one file of a folder."""
    return Etape(f"ingestion de {fichier}", python("-c", INGERER, str(dossier), fichier), lignes, home)


def copie(fichier: Path, vers: Path, lignes: int) -> Etape:
    """The same file copied by DuckDB."""
    return Etape(f"copie DuckDB de {fichier.name}", python("-c", COPIER, str(fichier), str(vers)), lignes)


def rapports(nom: str, home: Path, *options: str) -> Etape:
    """Drafts of the monthly report, from the edition in use: features.md asks for 5 s each and 10 minutes for all."""
    return Etape(nom, python("-m", "pipelines.cli", "rapport", *options), home=home)


def execution(nom: str, exports: Path, lignes: int, home: Path) -> Etape:
    """A whole run: reception, gates, warehouse, publication, open data."""
    return Etape(nom, python("-m", "pipelines.cli", "run", "--exports", str(exports)), lignes, home)

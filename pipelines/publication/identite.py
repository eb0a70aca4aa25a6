"""Who an edition is: its identifier, over what it was made from.

Belongs here: fingerprints of code and definitions, `edition_id`. Does not belong here: publishing.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl

from pipelines.publication.parametres import Parametres, connus
from pipelines.settings import Settings

# What changes a figure. Documentation, tests and dashboards do not.
CODE = [
    "pipelines/**/*.py",
    "pipelines/**/*.yaml",
    "pipelines/**/*.csv",
    "pipelines/**/*.json",
    "dbt_project/dbt_project.yml",
    "dbt_project/models/**/*",
    "dbt_project/macros/**/*",
    "dbt_project/seeds/*.csv",
    "data/reference/*",
]
DEFINITIONS = ["dbt_project/seeds/*.csv"]


@dataclass(frozen=True)
class Edition:
    """The row of the table `edition`."""

    edition_id: str
    publie_le: datetime
    arrete_au: date
    connu_au: date
    version_code: str
    version_definitions: str
    fonds: str
    nature: str


def empreinte(racine: Path, motifs: Iterable[str]) -> str:
    """8 hex characters over the names and contents of the files of `motifs`."""
    somme = hashlib.sha256()
    fichiers = {f for motif in motifs for f in racine.glob(motif) if "__pycache__" not in f.parts}
    for fichier in sorted(f for f in fichiers if f.is_file()):
        somme.update(fichier.relative_to(racine).as_posix().encode() + b"\0")
        somme.update(hashlib.sha256(fichier.read_bytes()).digest())
    return somme.hexdigest()[:8]


def identifier(settings: Settings, parametres: Parametres, comptes: pl.DataFrame) -> Edition:
    """The edition of these inputs; the same inputs give the same `edition_id`, not the same `publie_le`."""
    projet = tomllib.loads((settings.racine / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    version_code = f"{projet['version']}+{empreinte(settings.racine, CODE)}"
    version_definitions = empreinte(settings.racine, DEFINITIONS)
    dates = (parametres.arrete_au, parametres.connu_au)
    somme = hashlib.sha256()
    for element in (parametres.fonds, *dates, version_code, version_definitions):
        somme.update(f"{element}\0".encode())
    fichiers = connus(comptes, parametres.connu_au).sort("sha256")
    for ligne in fichiers.select("sha256", "statut", "date_export", "recu_le").iter_rows():
        somme.update("\t".join(str(valeur) for valeur in ligne).encode() + b"\n")
    return Edition(
        edition_id=f"{parametres.arrete_au.isoformat()}-{somme.hexdigest()[:8]}",
        publie_le=datetime.now(UTC).replace(tzinfo=None, microsecond=0),
        arrete_au=parametres.arrete_au,
        connu_au=parametres.connu_au,
        version_code=version_code,
        version_definitions=version_definitions,
        fonds=parametres.fonds,
        nature="demonstration" if parametres.fonds.startswith("demonstration") else "reelle",
    )

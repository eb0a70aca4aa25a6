"""The manifest beside each version: what it is, what it holds, from what it was made.

Belongs here: writing it before the version appears, reading it, saying whether the version still agrees with it.
Does not belong here: the version itself (`ecriture`), its name and its use (`editions`).
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from pipelines.publication.disque import ecrire_json, empreinte_de_fichier, lire_json
from pipelines.publication.identite import Edition
from pipelines.publication.parametres import connus
from pipelines.publication.sql import citer

# A sum of the hashes of the rows: neither the threads, nor the order, nor the bytes of the file change it, and a row
# that is there twice counts twice. DuckDB's hash is not meant against forgery: the SHA-256 of the file is.
LIGNES_ET_EMPREINTE = "select count(*), coalesce(sum(cast(hash(t) as hugeint)), 0) from {table} as t"


@dataclass(frozen=True)
class Manifeste:
    """The JSON beside a version, field for field (docs/architecture.md)."""

    edition_id: str
    sequence: int
    fichier: str
    sha256: str
    octets: int
    publie_le: str
    arrete_au: str
    connu_au: str
    fonds: str
    version_code: str
    version_definitions: str
    moteur: str
    tables: dict[str, dict[str, Any]] = field(default_factory=dict)
    sources: list[dict[str, str | None]] = field(default_factory=list)
    confirmation: dict[str, Any] | None = None


def chemin_du_manifeste(version: Path) -> Path:
    """The manifest of a version, whether it exists or not."""
    return version.with_suffix(".json")


def empreintes_des_tables(fichier: Path) -> dict[str, dict[str, Any]]:
    """Rows and hash of each table of a closed file; the hash depends on the rows and on DuckDB's version only."""
    with duckdb.connect(str(fichier), read_only=True) as base:
        noms = base.execute("select table_name from duckdb_tables() order by 1").fetchall()
        comptees = {nom: base.execute(LIGNES_ET_EMPREINTE.format(table=citer(nom))).fetchone() for (nom,) in noms}
    return {nom: {"lignes": lignes, "empreinte": f"{somme:032x}"} for nom, (lignes, somme) in comptees.items()}


def etablir(
    fichier: Path,
    final: Path,
    sequence: int,
    edition: Edition,
    *,
    comptes: pl.DataFrame,
    confirmation: dict[str, Any] | None,
) -> Manifeste:
    """The manifest of `fichier`, closed and still under its temporary name.

    Args:
        fichier: the serving file.
        final: the name that it will have.
        sequence: its number.
        edition: its row `edition`.
        comptes: accounts of the fonds; those known to the edition are its sources.
        confirmation: what the operator confirmed, if anything.
    """
    sources = connus(comptes, edition.connu_au).select("fichier", "sha256", "contrat").unique().sort(pl.all())
    return Manifeste(
        edition_id=edition.edition_id,
        sequence=sequence,
        fichier=final.name,
        sha256=empreinte_de_fichier(fichier),
        octets=fichier.stat().st_size,
        publie_le=edition.publie_le.isoformat(),
        arrete_au=edition.arrete_au.isoformat(),
        connu_au=edition.connu_au.isoformat(),
        fonds=edition.fonds,
        version_code=edition.version_code,
        version_definitions=edition.version_definitions,
        moteur=f"duckdb {duckdb.__version__}",
        tables=empreintes_des_tables(fichier),
        sources=sources.to_dicts(),
        confirmation=confirmation,
    )


def deposer(manifeste: Manifeste, final: Path) -> None:
    """Put the manifest on the disk under the name of its version, which does not exist yet."""
    ecrire_json(chemin_du_manifeste(final), asdict(manifeste), mode=0o444)


def lire(version: Path) -> dict[str, Any] | None:
    """The manifest of a version, None where it is missing or cut."""
    lu = lire_json(chemin_du_manifeste(version))
    return lu if isinstance(lu, dict) else None


def desaccord(version: Path) -> str | None:
    """Why a version is not what its manifest says; None when it is, byte for byte."""
    if (manifeste := lire(version)) is None:
        return "elle n'a pas de manifeste lisible"
    if manifeste.get("fichier") != version.name:
        return f"son manifeste est celui de {manifeste.get('fichier')}"
    if (octets := version.stat().st_size) != manifeste.get("octets"):
        return f"elle fait {octets} octets, son manifeste en dit {manifeste.get('octets')}"
    if empreinte_de_fichier(version) != manifeste.get("sha256"):
        return "son contenu n'a pas l'empreinte que dit son manifeste"
    return None

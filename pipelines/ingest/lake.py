"""The lake: Parquet files written whole or not at all.

Belongs here: paths below `raw/` and `quarantaine/`, atomic streaming writes, the registration of accounts, one writer
at a time in a branch, sweeping what a killed process left.
Does not belong here: what the rows mean.
"""

from __future__ import annotations

import fcntl
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

import polars as pl
import pyarrow.parquet as pq

from pipelines.ingest.bilan import SCHEMA_REJETS
from pipelines.ingest.catalogue import catalogue, tables
from pipelines.ingest.compte import SCHEMA_COMPTES, Compte
from pipelines.settings import Settings

VIDE = "vide"
# DuckDB scans row groups in parallel and likes about 120,000 rows.
LIGNES_PAR_GROUPE = 120_000
# Branches whose empty files this process has checked: a crawl of the Coop receives 5,000 files in one branch.
_PREPAREES: set[Path] = set()


class Ecrivain:
    """Writes one Parquet file by blocks; the file appears under its name only when everything is on disk."""

    def __init__(self, chemin: Path, schema: dict[str, pl.DataType]) -> None:
        self.chemin = chemin
        self.lignes = 0
        # Two threads of one process may write the same file; the number of the process tells whose leftover it is.
        self._provisoire = chemin.with_name(f".{chemin.name}.{os.getpid()}.{secrets.token_hex(4)}.tmp")
        self._schema = schema
        self._arrow = pl.DataFrame(schema=schema).to_arrow(compat_level=pl.CompatLevel.oldest()).schema
        self._attente: list[pl.DataFrame] = []
        self._en_attente = 0
        self._sortie: pq.ParquetWriter | None = None

    def __enter__(self) -> Ecrivain:
        self.chemin.parent.mkdir(parents=True, exist_ok=True)
        self._sortie = pq.ParquetWriter(self._provisoire, self._arrow, compression="zstd", compression_level=1)
        return self

    def ecrire(self, lignes: pl.DataFrame) -> None:
        """Adds rows; they must have the schema of the file."""
        if lignes.is_empty():
            return
        self.lignes += len(lignes)
        self._attente.append(lignes)
        self._en_attente += len(lignes)
        if self._en_attente >= LIGNES_PAR_GROUPE:
            self._vider()

    def _vider(self) -> None:
        if self._attente and self._sortie is not None:
            groupe = pl.concat(self._attente).to_arrow(compat_level=pl.CompatLevel.oldest())
            self._sortie.write_table(groupe.cast(self._arrow), row_group_size=2 * LIGNES_PAR_GROUPE)
        self._attente, self._en_attente = [], 0

    def __exit__(
        self, type_: type[BaseException] | None, erreur: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._sortie is None:
            return
        try:
            if type_ is None:
                self._vider()
            self._sortie.close()
            if type_ is None:
                _poser(self._provisoire, self.chemin)
        finally:
            self._provisoire.unlink(missing_ok=True)


def _poser(provisoire: Path, chemin: Path) -> None:
    """Makes a finished file durable under its name."""
    for cible in (provisoire, None, chemin.parent):
        if cible is None:
            provisoire.replace(chemin)
            continue
        descripteur = os.open(cible, os.O_RDONLY)
        try:
            os.fsync(descripteur)
        finally:
            os.close(descripteur)


def chemin_table(settings: Settings, fonds: str, table: str, sha256: str) -> Path:
    """File of the accepted rows of one received file."""
    return settings.raw / fonds / table / f"{sha256}.parquet"


def chemin_rejets(settings: Settings, fonds: str, sha256: str) -> Path:
    """File of the rejected records of one received file."""
    return settings.quarantaine / fonds / f"{sha256}.parquet"


def chemin_compte(settings: Settings, fonds: str, sha256: str) -> Path:
    """File of the account of one received file."""
    return settings.raw / fonds / "fichiers" / f"{sha256}.parquet"


@contextmanager
def ecriture(settings: Settings, fonds: str) -> Iterator[None]:
    """One reception at a time in a branch: of two that bring the same content at once, one loads and the other sees it.

    Released by the kernel if the process dies. Threads of one process wait for each other too.
    """
    branche = settings.raw / fonds
    branche.mkdir(parents=True, exist_ok=True)
    descripteur = os.open(branche / ".verrou", os.O_RDWR | os.O_CREAT, 0o644)
    try:
        fcntl.flock(descripteur, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descripteur)


def effacer_lignes(settings: Settings, fonds: str, sha256: str) -> None:
    """Removes the rows that a reception left without an account: it was cut just before registering it."""
    for nom in tables():
        chemin_table(settings, fonds, nom, sha256).unlink(missing_ok=True)
    chemin_rejets(settings, fonds, sha256).unlink(missing_ok=True)


def balayer(settings: Settings, fonds: str) -> None:
    """Removes the unfinished files of processes that are no more."""
    for dossier in (settings.raw / fonds, settings.quarantaine / fonds):
        for chemin in dossier.rglob(".*.parquet.*.tmp"):
            if not vivant(chemin.name.split(".")[-3]):
                chemin.unlink(missing_ok=True)


def vivant(numero: str) -> bool:
    """Whether a process of that number exists; what is no number is left alone."""
    try:
        os.kill(int(numero), 0)
    except ProcessLookupError:
        return False
    except (ValueError, PermissionError):
        return True
    return True


def preparer(settings: Settings, fonds: str) -> None:
    """Gives every source its empty file, so that each can be read even when nothing was received. Once per process."""
    branche = settings.raw / fonds
    if branche in _PREPAREES and branche.is_dir():
        return
    vides = {chemin_table(settings, fonds, nom, VIDE): table.schema() for nom, table in tables().items()}
    vides[chemin_compte(settings, fonds, VIDE)] = SCHEMA_COMPTES
    vides[chemin_rejets(settings, fonds, VIDE)] = SCHEMA_REJETS
    for chemin, schema in vides.items():
        # The declared schema may have changed since: an empty file is never out of date.
        if not chemin.exists() or pl.read_parquet_schema(chemin) != pl.Schema(schema):
            with Ecrivain(chemin, schema):
                pass
    _PREPAREES.add(branche)


def inscrire(settings: Settings, fonds: str, compte: Compte) -> None:
    """Registers an account, last step of a reception."""
    with Ecrivain(chemin_compte(settings, fonds, compte.sha256), SCHEMA_COMPTES) as sortie:
        sortie.ecrire(compte.verifier().ligne())


def compte_inscrit(settings: Settings, fonds: str, sha256: str) -> Compte | None:
    """Account of a content already received, if any."""
    chemin = chemin_compte(settings, fonds, sha256)
    if not chemin.exists():
        return None
    return Compte.de_ligne(pl.read_parquet(chemin).row(0, named=True), deja_recu=True)


def a_jour(compte: Compte) -> bool:
    """Whether a content is loaded, by its contract as it is today: a corrected contract has the file read again."""
    versions = {c.nom: c.version for c in catalogue()}
    return compte.charge_en_base and compte.version_contrat == versions.get(compte.contrat or "")


def comptes(settings: Settings, fonds: str) -> pl.DataFrame:
    """Every account of a fonds, by export date then name."""
    dossier = settings.raw / fonds / "fichiers"
    if not any(dossier.glob("*.parquet")):
        return pl.DataFrame(schema=SCHEMA_COMPTES)
    # An account written by an older version has fewer columns.
    lus = pl.scan_parquet(dossier / "*.parquet", schema=SCHEMA_COMPTES, missing_columns="insert").collect()
    return lus.sort("date_export", "fichier", "sha256", nulls_last=True)


def lignes_du_lac(settings: Settings, fonds: str) -> pl.DataFrame:
    """Rows held for each received file: `sha256`, `table_brute`, `lignes`, read from the footers of the files."""
    dossier = settings.raw / fonds
    lues = [
        (chemin.stem, nom, pq.read_metadata(chemin).num_rows)
        for nom in tables()
        for chemin in sorted((dossier / nom).glob("*.parquet"))
        if chemin.stem != VIDE
    ]
    return pl.DataFrame(lues, schema={"sha256": pl.String, "table_brute": pl.String, "lignes": pl.Int64}, orient="row")

"""Looking for values in everything that a run wrote, whatever the file and the encoding.

Belongs here: walking a folder, opening what is compressed, one pass over the bytes for all the forms at once.
Does not belong here: which forms betray a value (`formes.py`), what is planted (`canaris.py`).
"""

from __future__ import annotations

import gzip
import io
import sqlite3
import tempfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import duckdb
import polars as pl
import pyarrow.parquet as pq

from tests.confidentialite.canaris import Canari
from tests.confidentialite.formes import toutes

# Texts looked at together: one automaton is built for each pass.
PASSE = 64 * 1024 * 1024


@dataclass(frozen=True)
class Trace:
    """A canary found: where, which, under which form."""

    lieu: str
    genre: str
    forme: str


class Recherche:
    """One compiled search of many canaries."""

    def __init__(self, canaris: Iterable[Canari]) -> None:
        self._formes: dict[str, tuple[str, str]] = {}
        for canari in canaris:
            entiers = [canari.valeur, *canari.entiers]
            for octets, nom in toutes(list(canari.jetons), entiers).items():
                self._formes.setdefault(_cle(octets), (canari.genre, nom))
        self._motifs = pl.Series(list(self._formes))

    def dans_un_dossier(self, *dossiers: Path) -> list[Trace]:
        """Canaries in the files of folders, in their contents once opened, and in their names."""
        return self.dans(couche for d in dossiers for c in [d, *sorted(d.rglob("*"))] for couche in _couches(c, d))

    def dans_un_texte(self, texte: str | bytes, lieu: str = "texte") -> list[Trace]:
        """Canaries in a text."""
        return self.dans([(lieu, texte.encode("utf-8", "surrogateescape") if isinstance(texte, str) else texte)])

    def dans(self, couches: Iterable[tuple[str, bytes]]) -> list[Trace]:
        """Canaries in named bytes."""
        traces: dict[Trace, None] = {}
        lieux: list[str] = []
        textes: list[str] = []
        taille = 0
        for lieu, octets in couches:
            lieux.append(lieu)
            # Each byte as one character: the automaton only reads texts.
            textes.append(octets.decode("latin-1"))
            taille += len(octets)
            if taille >= PASSE:
                traces.update(dict.fromkeys(self._passer(lieux, textes)))
                lieux, textes, taille = [], [], 0
        traces.update(dict.fromkeys(self._passer(lieux, textes)))
        return list(traces)

    def _passer(self, lieux: list[str], textes: list[str]) -> Iterator[Trace]:
        serie = pl.Series(textes, dtype=pl.String)
        table = pl.DataFrame({"texte": serie, "lieu": pl.Series(lieux, dtype=pl.String)})
        atteints = table.filter(pl.col("texte").str.contains_any(self._motifs.implode(), ascii_case_insensitive=True))
        for lieu, texte in atteints.select("lieu", "texte").iter_rows():
            # « é » in capitals is another byte: case is only folded where the automaton folds it.
            plie = _plier(texte)
            for motif, (genre, forme) in self._formes.items():
                if motif in plie:
                    yield Trace(lieu, genre, forme)


def _plier(texte: str) -> str:
    return texte.encode("latin-1").lower().decode("latin-1")


def _cle(octets: bytes) -> str:
    return octets.lower().decode("latin-1")


def _couches(chemin: Path, racine: Path) -> Iterator[tuple[str, bytes]]:
    """Name and contents of a file, as (place, bytes)."""
    relatif = f"{racine.name}/{chemin.relative_to(racine).as_posix()}"
    cible = str(chemin.readlink()) if chemin.is_symlink() else ""
    yield f"nom de {relatif}", f"{relatif} {cible}".encode("utf-8", "surrogateescape")
    if chemin.is_file() and not chemin.is_symlink():
        yield from ouvrir(relatif, chemin.read_bytes())


def ouvrir(lieu: str, octets: bytes) -> Iterator[tuple[str, bytes]]:
    """Bytes as they are, then all that they hold once opened."""
    yield lieu, octets
    if octets[:2] == b"\x1f\x8b":
        yield from ouvrir(f"{lieu} (gzip)", gzip.decompress(octets))
    elif octets[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(octets)) as archive:
            yield f"{lieu} (commentaire)", archive.comment
            for nom in archive.namelist():
                yield f"{lieu} (noms)", nom.encode()
                yield from ouvrir(f"{lieu}!{nom}", archive.read(nom))
    elif octets[:4] == b"PAR1":
        yield from _parquet(lieu, octets)
    elif octets[:16] == b"SQLite format 3\0":
        yield from _sqlite(lieu, octets)
    elif octets[8:12] == b"DUCK":
        yield from _duckdb(lieu, octets)
    elif octets[:1] == b"\x78" and len(octets) > 2:
        try:
            yield f"{lieu} (zlib)", zlib.decompress(octets)
        except zlib.error:
            return


def _parquet(lieu: str, octets: bytes) -> Iterator[tuple[str, bytes]]:
    fichier = pq.ParquetFile(io.BytesIO(octets))
    yield f"{lieu} (schéma)", f"{fichier.schema}{fichier.metadata.metadata}{fichier.schema_arrow}".encode()
    yield f"{lieu} (statistiques)", str(fichier.metadata.to_dict()).encode()
    for nom, colonne in zip(fichier.schema_arrow.names, fichier.read().columns, strict=True):
        yield f"{lieu} [{nom}]", _texte(v for v in colonne.to_pylist() if v is not None)


def _texte(valeurs: Iterable[object]) -> bytes:
    return b"\n".join(v if isinstance(v, bytes) else str(v).encode("utf-8", "surrogateescape") for v in valeurs)


def _sqlite(lieu: str, octets: bytes) -> Iterator[tuple[str, bytes]]:
    with tempfile.NamedTemporaryFile(suffix=".sqlite") as copie:
        copie.write(octets)
        copie.flush()
        with closing(sqlite3.connect(copie.name)) as base:
            base.text_factory = bytes
            noms = base.execute("select name, sql from sqlite_master where type = 'table'").fetchall()
            yield f"{lieu} (schéma)", _texte(sql for _, sql in noms if sql)
            for nom in (n.decode() for n, _ in noms):
                for ligne in base.execute(f'select * from "{nom}"'):
                    for valeur in ligne:
                        if isinstance(valeur, bytes):
                            yield from ouvrir(f"{lieu} [{nom}]", valeur)


def _duckdb(lieu: str, octets: bytes) -> Iterator[tuple[str, bytes]]:
    with tempfile.TemporaryDirectory() as dossier:
        copie = Path(dossier) / "copie.duckdb"
        copie.write_bytes(octets)
        with duckdb.connect(str(copie), read_only=True) as base:
            objets = "select sql from duckdb_tables() union all select sql from duckdb_views() where not internal"
            yield f"{lieu} (schéma)", _texte(sql for (sql,) in base.execute(objets).fetchall() if sql)
            tables = base.execute("select schema_name, table_name from duckdb_tables()").fetchall()
            for schema, table in tables:
                colonnes = base.execute(f'describe "{schema}"."{table}"').fetchall()
                for nom, *_ in colonnes:
                    lues = base.execute(f'select distinct "{nom}"::varchar from "{schema}"."{table}"').fetchall()
                    yield f"{lieu} [{schema}.{table}.{nom}]", _texte(v for (v,) in lues if v is not None)

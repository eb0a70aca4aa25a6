"""Parquet: its columns as a header, its rows as texts, by batches.

Belongs here: how a value of Arrow is written as a text.
Does not belong here: which contract it follows (`reconnaissance.py`).
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipelines.ingest.lecture import ContenuIllisible, Lecture

LIGNES_PAR_LOT = 20_000
_DIRECTS = (
    pa.types.is_string,
    pa.types.is_large_string,
    pa.types.is_integer,
    pa.types.is_boolean,
    pa.types.is_decimal,
    pa.types.is_date,
)


def lectures(chemin: Path) -> list[Lecture]:
    """The header of a Parquet file: its columns, those of a structure as `a.b`.

    Raises:
        ContenuIllisible: the file is not a Parquet that can be read.
    """
    with _ouvrir(chemin) as fichier:
        return [Lecture("parquet", [nom for nom, _ in _feuilles(fichier.schema_arrow)])]


def lots(chemin: Path, lignes_par_lot: int = LIGNES_PAR_LOT) -> Iterator[pa.Table]:
    """Rows in order, by batches: one text column per name of `lectures`, null where the value is.

    Dates are ISO, instants `YYYY-MM-DD HH:MM:SS.mmm` in UTC, booleans `true`/`false`, decimals exact, whole floats
    without decimals, lists JSON.

    Raises:
        ContenuIllisible: the file is damaged, or holds bytes that are no text.
    """
    with _ouvrir(chemin) as fichier:
        noms = [nom for nom, _ in _feuilles(fichier.schema_arrow)]
        for lot in fichier.iter_batches(batch_size=lignes_par_lot):
            colonnes = [c for c, champ in zip(lot.columns, lot.schema, strict=True) for c in _aplatir(c, champ.type)]
            yield pa.Table.from_arrays([_textes(colonne) for colonne in colonnes], names=noms)


@contextmanager
def _ouvrir(chemin: Path) -> Iterator[pq.ParquetFile]:
    try:
        with pq.ParquetFile(chemin) as fichier:
            yield fichier
    except MemoryError:
        raise
    except (pa.ArrowException, OSError, UnicodeError, RecursionError) as erreur:
        # Arrow says a damaged page by an OSError without number; one with a number is the disk.
        if isinstance(erreur, OSError) and erreur.errno is not None:
            raise
        raise ContenuIllisible("le fichier Parquet est abîmé ou illisible : exportez-le de nouveau") from erreur


def _feuilles(schema: pa.Schema) -> Iterator[tuple[str, pa.DataType]]:
    for champ in schema:
        yield from _feuilles_de(champ.name, champ.type)


def _feuilles_de(nom: str, type_: pa.DataType) -> Iterator[tuple[str, pa.DataType]]:
    if pa.types.is_struct(type_):
        for champ in type_:
            yield from _feuilles_de(f"{nom}.{champ.name}", champ.type)
    else:
        yield nom, type_


def _aplatir(colonne: pa.Array, type_: pa.DataType) -> Iterator[pa.Array]:
    """The columns of a structure; where it is null, they are."""
    if not pa.types.is_struct(type_):
        yield colonne
        return
    for fille, champ in zip(colonne.flatten(), type_, strict=True):
        yield from _aplatir(fille, champ.type)


def _textes(colonne: pa.Array) -> pa.Array:
    type_ = colonne.type
    if pa.types.is_dictionary(type_):
        colonne = colonne.dictionary_decode()
        type_ = colonne.type
    if any(est(type_) for est in _DIRECTS):
        return colonne.cast(pa.large_string())
    if pa.types.is_timestamp(type_):
        instants = colonne.cast(pa.timestamp("ms"), safe=False)
        return pc.strftime(instants, format="%Y-%m-%d %H:%M:%S").cast(pa.large_string())
    return pa.array([_texte(valeur) for valeur in colonne.to_pylist()], pa.large_string())


def _texte(valeur: Any) -> str | None:
    # pandas writes NaN where a number is absent.
    if valeur is None or (isinstance(valeur, float) and math.isnan(valeur)):
        return None
    if isinstance(valeur, float):
        return str(int(valeur)) if valeur.is_integer() and abs(valeur) < 1e16 else repr(valeur)
    if isinstance(valeur, bytes):
        return valeur.decode()
    if isinstance(valeur, list | dict):
        return json.dumps(valeur, ensure_ascii=False, default=str)
    return str(valeur)

"""What the parts of the reading exchange: a possible reading of a header, a lot of texts.

Belongs here: these shapes, shared by recognition and by the reader of each container.
Does not belong here: any reading.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import polars as pl

Conteneur = Literal["csv", "json", "classeur", "parquet"]
NUMERO = "_numero"


class EcartDeLecture(Exception):
    """Two readings of the same bytes disagree: nothing of the file may be trusted."""


class ContenuIllisible(Exception):
    """The content is not what its first bytes announce. Its argument is a French sentence without any value."""


@dataclass(frozen=True)
class Lecture:
    """One way to read a file as a table: its container and the header found that way.

    `delimiteur` is that of a CSV; `feuille` and `ligne` (from 0) say where the header of a workbook is.
    """

    conteneur: Conteneur = "csv"
    entetes: list[str] = field(default_factory=list)
    delimiteur: str = ""
    feuille: str = ""
    ligne: int = 0


@dataclass(frozen=True)
class Lot:
    """Texts as received, one column per column of the contract, with the number of each record in `_numero`."""

    textes: pl.DataFrame

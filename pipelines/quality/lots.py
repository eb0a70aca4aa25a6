"""Which batches a run submits to the gates.

Belongs here: a batch (one accepted file in the lake) and its previous one. Does not belong here: judging it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import polars as pl


@dataclass(frozen=True)
class Lot:
    """The accepted rows of one file."""

    table: str
    sha256: str
    parquet: str
    recu_le: str
    precedent: int | None


def lots_a_verifier(comptes: pl.DataFrame, lac: Path, recus: Collection[str]) -> list[Lot]:
    """Batches of the files `recus` (SHA-256) that were loaded, each with the volume of the export before it.

    Args:
        comptes: accounts of the fonds.
        lac: its branch of the lake.
        recus: the files of this run.
    """
    charges = comptes.filter(pl.col("statut").is_in(["charge", "partiel"])).sort("date_export", "recu_le", "sha256")
    lots = []
    for compte in charges.filter(pl.col("sha256").is_in(list(recus))).iter_rows(named=True):
        table = compte["table_brute"]
        # Two exports of one table may have two scopes: like is compared with like.
        anterieurs = charges.filter(
            (pl.col("perimetre") == compte["perimetre"])
            & (pl.col("charge") == "complet")
            & (pl.col("date_export") < compte["date_export"])
        )
        # An increment only brings what is new: its volume says nothing about the one before.
        comparable = compte["charge"] == "complet" and anterieurs.height > 0
        lots.append(
            Lot(
                table=table,
                sha256=compte["sha256"],
                parquet=str(lac / table / f"{compte['sha256']}.parquet"),
                recu_le=compte["recu_le"].isoformat(),
                precedent=anterieurs["charges"][-1] if comparable else None,
            )
        )
    return lots

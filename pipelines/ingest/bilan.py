"""What the reading of a file counts: rejected records, blank lines, fixes.

Belongs here: the running account of one file and its rejected records (reasons, never values).
Does not belong here: the account that is written in the lake (`compte.py`).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

import polars as pl

SCHEMA_REJETS: dict[str, pl.DataType] = {
    "sha256": pl.String(),
    "numero_enregistrement": pl.Int64(),
    "regle": pl.String(),
    "colonne": pl.String(),
    "motif": pl.String(),
}


@dataclass(frozen=True)
class Rejet:
    """One rejected record. `motif` is a French sentence that holds no value of the record."""

    numero: int
    regle: str
    motif: str
    colonne: str | None = None


@dataclass
class Bilan:
    """Counts of one file while it is read: `causes` of rejection, and values loaded by column (`remplies`)."""

    enregistrements: int = 0
    vides: int = 0
    rejetes: int = 0
    doublons: int = 0
    charges: int = 0
    corrections: Counter[str] = field(default_factory=Counter)
    causes: Counter[tuple[str, str | None, str]] = field(default_factory=Counter)
    remplies: Counter[str] = field(default_factory=Counter)
    ignorees: dict[str, None] = field(default_factory=dict)
    en_attente: list[Rejet] = field(default_factory=list)

    def rejeter(self, rejet: Rejet) -> None:
        """Counts a rejected record and keeps its reason until it is written."""
        self.rejetes += 1
        self.causes[rejet.regle, rejet.colonne, rejet.motif] += 1
        self.en_attente.append(rejet)

    def prendre_rejets(self, sha256: str) -> pl.DataFrame:
        """Reasons not yet written, as rows of the quarantine."""
        rejets, self.en_attente = sorted(self.en_attente, key=lambda r: r.numero), []
        return pl.DataFrame(
            {
                "sha256": [sha256] * len(rejets),
                "numero_enregistrement": [r.numero for r in rejets],
                "regle": [r.regle for r in rejets],
                "colonne": [r.colonne for r in rejets],
                "motif": [r.motif for r in rejets],
            },
            schema=SCHEMA_REJETS,
        )

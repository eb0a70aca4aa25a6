"""The account of a received file, as it is registered in the lake.

Belongs here: its columns, its balance.
Does not belong here: counting while reading (`bilan.py`), writing (`lake.py`).
"""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

import polars as pl

SCHEMA_COMPTES: dict[str, pl.DataType] = {
    "sha256": pl.String(),
    "fichier": pl.String(),
    "taille": pl.Int64(),
    "contrat": pl.String(),
    "version_contrat": pl.String(),
    "table_brute": pl.String(),
    "perimetre": pl.String(),
    "charge": pl.String(),
    "date_export": pl.Date(),
    "origine_date": pl.String(),
    "recu_le": pl.Date(),
    "enregistrements": pl.Int64(),
    "charges": pl.Int64(),
    "rejetes": pl.Int64(),
    "vides": pl.Int64(),
    "doublons": pl.Int64(),
    "colonnes_ignorees": pl.String(),
    "colonnes_absentes": pl.String(),
    "corrections": pl.String(),
    "statut": pl.String(),
    "motif": pl.String(),
}


class CompteFaux(Exception):
    """An account does not balance: a record was lost or counted twice. A defect of ours, never of the file."""


@dataclass(frozen=True)
class Compte:
    """Account of one file. `deja_recu` says that nothing was done: the same content was there (not a column)."""

    sha256: str
    fichier: str
    taille: int
    recu_le: date
    statut: str
    contrat: str | None = None
    version_contrat: str | None = None
    table_brute: str | None = None
    perimetre: str | None = None
    charge: str | None = None
    date_export: date | None = None
    origine_date: str | None = None
    enregistrements: int = 0
    charges: int = 0
    rejetes: int = 0
    vides: int = 0
    doublons: int = 0
    colonnes_ignorees: str = ""
    colonnes_absentes: str = ""
    corrections: str = "{}"
    motif: str | None = None
    deja_recu: bool = False

    def verifier(self) -> Compte:
        """Returns the account if it balances.

        Raises:
            CompteFaux: enregistrements ≠ charges + rejetes + vides + doublons.
        """
        somme = self.charges + self.rejetes + self.vides + self.doublons
        if somme != self.enregistrements:
            msg = f"{self.fichier} : {self.enregistrements} enregistrements lus, {somme} comptés"
            raise CompteFaux(msg)
        return self

    @property
    def corrections_par_regle(self) -> dict[str, int]:
        """Fixes by rule."""
        return json.loads(self.corrections)

    @property
    def charge_en_base(self) -> bool:
        """Whether rows of the file are in the lake."""
        return self.statut in ("charge", "partiel")

    def ligne(self) -> pl.DataFrame:
        """The row of `fichiers`."""
        return pl.DataFrame({n: [getattr(self, n)] for n in SCHEMA_COMPTES}, schema=SCHEMA_COMPTES)

    @classmethod
    def de_ligne(cls, ligne: dict[str, Any], *, deja_recu: bool) -> Compte:
        """Account read back from the lake."""
        connus = {f.name for f in fields(cls)} - {"deja_recu"}
        return cls(**{n: v for n, v in ligne.items() if n in connus}, deja_recu=deja_recu)

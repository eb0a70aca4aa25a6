"""The two dates of an edition, and their defaults.

Belongs here: which dates a run uses when the operator gave none.
Does not belong here: what the dates select (dbt).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import polars as pl

from pipelines import ingest
from pipelines.erreurs import ErreurConum

CHARGES = ["charge", "partiel"]
_SANS_DATE = [nom for nom, table in ingest.tables().items() if not table.date_edition]


@dataclass(frozen=True)
class Parametres:
    """What an edition is built from: one fonds, facts up to `arrete_au`, files received up to `connu_au`."""

    fonds: str
    arrete_au: date
    connu_au: date


def connus(comptes: pl.DataFrame, connu_au: date) -> pl.DataFrame:
    """Accounts of the files received up to `connu_au`."""
    return comptes.filter(pl.col("recu_le") <= connu_au)


def resoudre(
    comptes: pl.DataFrame, fonds: str, arrete_au: date | None = None, connu_au: date | None = None
) -> Parametres:
    """Complete the dates: every file received, and the latest export among those loaded.

    Reference data do not date an edition: a zoning of 2025 says nothing of the programme in 2025.

    Raises:
        ErreurConum: no file was loaded up to `connu_au`.
    """
    charges = comptes.filter(pl.col("statut").is_in(CHARGES))
    if connu_au is None:
        connu_au = comptes["recu_le"].max() if comptes.height else None
    if connu_au is None or (retenus := connus(charges, connu_au)).is_empty():
        jusque = f" reçu jusqu'au {connu_au:%d/%m/%Y}" if connu_au else ""
        raise ErreurConum(
            f"Aucun fichier chargé{jusque} dans le fonds « {fonds} » : rien à publier. "
            "Déposez au moins un export reconnu, puis relancez."
        )
    dernier = retenus.filter(pl.col("table_brute").is_in(_SANS_DATE).not_())["date_export"].max()
    if arrete_au is None and dernier is None:
        raise ErreurConum(
            f"Aucun fichier du fonds « {fonds} » ne porte de date d'export : précisez --arrete-au AAAA-MM-JJ."
        )
    return Parametres(fonds, arrete_au or dernier, connu_au)

"""The register of received files: what does not add up in it.

Belongs here: accounts that lose a record, rows that are not there, two halves of one state.
Does not belong here: refusing to publish for it (`barrieres`).
"""

from __future__ import annotations

import polars as pl

from pipelines.publication.parametres import CHARGES


def comptes_desequilibres(comptes: pl.DataFrame) -> pl.DataFrame:
    """Files whose records are not exactly loaded + rejected + blank + duplicates."""
    somme = pl.sum_horizontal("charges", "rejetes", "vides", "doublons")
    return comptes.filter(pl.col("enregistrements") != somme)


def comptes_sans_leurs_lignes(comptes: pl.DataFrame, lignes: pl.DataFrame) -> pl.DataFrame:
    """Files of which the lake does not hold as many rows as their account says.

    Rows without an account come from a reception cut just before registration: nothing reads them, they are replaced
    when the file is received again.
    """
    tenues = comptes.join(lignes.select("sha256", "table_brute", "lignes"), on=["sha256", "table_brute"], how="left")
    return tenues.filter(pl.col("charges") != pl.col("lignes").fill_null(0))


def etats_concurrents(comptes: pl.DataFrame) -> pl.DataFrame:
    """Full exports of one thing for one date that came the same day: two halves of a state, or two tries of it.

    The last received is the state; a correction that comes another day is no concern.
    """
    complets = comptes.filter(pl.col("statut").is_in(CHARGES), pl.col("charge") == "complet")
    return complets.filter(pl.len().over("perimetre", "date_export", "recu_le") > 1)

"""The suites as data: complete, coherent with the raw tables, and each able to block."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from pipelines import ingest, quality

TABLES = sorted(ingest.tables())


def test_une_suite_par_table_brute():
    assert sorted(quality.SUITES) == TABLES


@pytest.mark.parametrize("table", TABLES)
def test_une_suite_ne_cite_que_des_colonnes_de_sa_table(table):
    colonnes = ingest.tables()[table].colonnes
    assert {a.colonne for a in quality.SUITES[table] if a.colonne} <= set(colonnes)


@pytest.mark.parametrize("table", TABLES)
def test_noms_uniques_et_au_moins_une_critique(table):
    """Dagster makes the warehouse wait for blocking checks only: a suite without one could end after publication."""
    suite = quality.SUITES[table]
    assert len({a.nom for a in suite}) == len(suite)
    assert any(a.severite == quality.CRITIQUE for a in suite)


def comptes(*lignes):
    colonnes = ["sha256", "table_brute", "charge", "statut", "date_export", "recu_le", "charges"]
    return pl.DataFrame(lignes, schema=colonnes, orient="row").with_columns(perimetre="table_brute")


RECU = date(2026, 11, 23)
COMPTES = comptes(
    ("a", "permanences", "complet", "charge", date(2022, 7, 21), RECU, 2320),
    ("b", "permanences", "complet", "partiel", date(2022, 12, 2), RECU, 4257),
    ("c", "cra", "increment", "charge", date(2022, 3, 1), RECU, 354),
    ("d", "cra", "increment", "charge", date(2022, 4, 1), RECU, 10),
    ("e", "permanences", "complet", "rejete", date(2023, 1, 1), RECU, 0),
)


def test_le_precedent_est_l_export_complet_date_juste_avant():
    lots = {lot.sha256: lot.precedent for lot in quality.lots_a_verifier(COMPTES, Path("lac"), "abcde")}
    assert lots == {"a": None, "b": 2320, "c": None, "d": None}


def test_seuls_les_fichiers_de_l_execution_sont_juges():
    assert [lot.sha256 for lot in quality.lots_a_verifier(COMPTES, Path("lac"), ["b", "zz"])] == ["b"]


def test_le_precedent_est_celui_du_meme_perimetre():
    """A list of one hub is no fall of the list of all advisors."""
    table = COMPTES.filter(pl.col("sha256").is_in(["a", "b"])).with_columns(perimetre=pl.Series(["tous", "un_hub"]))
    assert [lot.precedent for lot in quality.lots_a_verifier(table, Path("lac"), "ab")] == [None, None]

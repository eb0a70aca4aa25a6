"""Each identity of the targets and trajectories can fail: a defect planted in what it guards is found, by it alone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import jinja2
import pytest

from pipelines.settings import RACINE
from tests.integration.conftest import Execution

pytestmark = pytest.mark.xdist_group("demonstration")

DEFAUTS = {
    "assert_cascades_somment_au_national": (
        "marts.objectifs_cascades",
        "valeur_cible = valeur_cible + 1 where methode = 'dotation_coselec' and code_territoire = '35'",
    ),
    "assert_cibles_officielles_somment_au_national": (
        "intermediate.int_barometre__zones",
        "valeur_actuelle = valeur_actuelle - 1 where code_territoire = '35' and date_arrete = date '2024-06-30'",
    ),
    "assert_taux_du_barometre_reproduits": (
        "intermediate.int_barometre__avancements",
        "taux_publie = taux_publie - 0.01 where maille = 'national' and taux_publie is not null",
    ),
    "assert_flux_expliquent_les_stocks": (
        "intermediate.int_trajectoires__points",
        "sorties = sorties + 1 where maille = 'national' and code_indicateur = 'CN-03' and rang = 3",
    ),
}


@pytest.fixture(scope="module")
def construit(demonstration: Execution) -> Path:
    """The build file that the edition was published from."""
    return max((demonstration.home / "build").glob("*.duckdb"), key=lambda f: f.stat().st_mtime)


@pytest.fixture
def entrepot(construit: Path, tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A copy of it, to damage."""
    copie = tmp_path / construit.name
    shutil.copy(construit, copie)
    with duckdb.connect(str(copie)) as connexion:
        yield connexion


def trouves(entrepot: duckdb.DuckDBPyConnection, controle: str) -> int:
    """How many rows a singular test of the dbt project finds."""
    schemas = dict(entrepot.execute("select table_name, table_schema from information_schema.tables").fetchall())
    modele = (RACINE / "dbt_project" / "tests" / f"{controle}.sql").read_text(encoding="utf-8")
    requete = jinja2.Template(modele).render(ref=lambda nom: f"{schemas[nom]}.{nom}")
    return len(entrepot.execute(requete).fetchall())


@pytest.mark.parametrize("controle", DEFAUTS)
def test_le_defaut_plante_est_trouve_par_son_controle_seul(entrepot: duckdb.DuckDBPyConnection, controle: str) -> None:
    assert {nom: trouves(entrepot, nom) for nom in DEFAUTS} == dict.fromkeys(DEFAUTS, 0)
    table, defaut = DEFAUTS[controle]
    touchees = entrepot.execute(f"update {table} set {defaut}").fetchall()[0][0]
    assert touchees >= 1
    assert {nom for nom in DEFAUTS if trouves(entrepot, nom)} == {controle}

"""Each page in each state that an edition can be in: whole, with little, secret, late, none (issue 6, « done when » 1).

What a page says of its own subject in these states is in its own tests; here nothing fails, and nothing shows a figure
that its row does not have.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb
import pytest

from dashboards.data import VERROUS
from dashboards.vues.registre import pages_ecrites
from rendu.cles import CLES
from tests.dashboards.conftest import Ouvrir
from tests.dashboards.lecteur import cellules, elements, html_de, is_saine, texte_de
from tests.dashboards.verification import Publie, verifier_cellule

PAGES = [p.url for p in pages_ecrites()]
DISENT_LE_RETARD = {"activite", "formation", "publics", "trajectoire"}
# Their status is of a file, of a check.
AUTRES_STATUTS = {"comptes_fichiers", "controles"}
DES_RANGS = {"code_rang", "ordre", "precision", "delai_mois", "version", "rang_etape"}


def changer(home: Path, vers: Path, *ordres: str) -> Path:
    """The same edition, changed by hand: what a page makes of it is judged against it."""
    shutil.copytree(home / "published", vers / "published", symlinks=True)
    with duckdb.connect(str((vers / "published" / "current").resolve())) as base:
        for ordre in ordres:
            base.execute(ordre)
    return vers


def mesures(home: Path) -> dict[str, list[str]]:
    """Columns that a secret hides, of each table whose rows have a status."""
    with duckdb.connect(str((home / "published" / "current").resolve()), read_only=True, config=VERROUS) as base:
        lues = base.execute(
            "select table_name, column_name, data_type from duckdb_columns() where table_name in"
            " (select table_name from duckdb_columns() where column_name = 'statut') order by all"
        ).fetchall()
    colonnes: dict[str, list[str]] = {}
    for table, nom, genre in lues:
        compte = genre.startswith(("DECIMAL", "BIGINT", "DOUBLE")) and nom not in {*CLES.get(table, ()), *DES_RANGS}
        if compte and table in CLES.keys() - AUTRES_STATUTS:
            colonnes.setdefault(table, []).append(nom)
    return colonnes


@pytest.fixture(scope="module")
def secrete(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every row that has a status is hidden."""
    return changer(
        home,
        tmp_path_factory.mktemp("secrete"),
        *(
            f"update {table} set statut = 'secret', {', '.join(f'{nom} = null' for nom in noms)}"
            for table, noms in mesures(home).items()
        ),
    )


@pytest.fixture(scope="module")
def tardive(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Nothing came for two years before the edition."""
    return changer(
        home,
        tmp_path_factory.mktemp("tardive"),
        "update sources set etat = 'en_retard'",
        "update indicateurs set statut = 'non_disponible', valeur = null, numerateur = null, denominateur = null"
        " where date_arrete > date '2022-12-31'",
        "update trajectoires_synthese set date_valeur = date '2022-12-31'",
    )


@pytest.mark.parametrize("url", PAGES)
def test_normale(ouvrir: Ouvrir, home: Path, url: str) -> None:
    assert is_saine(ouvrir(home, page=url))


@pytest.mark.parametrize("url", PAGES)
def test_la_liste_officielle_seule(ouvrir: Ouvrir, home_liste_seule: Path, url: str) -> None:
    assert is_saine(ouvrir(home_liste_seule, page=url))


def test_le_secret_couvre_les_tables_des_pages(home: Path) -> None:
    assert {"indicateurs", "activite_mensuelle", "activite_themes", "activite_publics"} <= set(mesures(home))


@pytest.mark.parametrize("url", PAGES)
def test_secrete(ouvrir: Ouvrir, home: Path, secrete: Path, url: str) -> None:
    page = ouvrir(secrete, page=url)
    assert is_saine(page)
    publie, cachees = Publie(secrete), mesures(home)
    for cellule in cellules(html_de(page)):
        verifier_cellule(cellule, publie)
        a = cellule.attributs
        if a["data-colonne"] in cachees.get(a["data-table"], []):
            assert a["data-valeur"] == "", (a["data-table"], a["data-cle"], a["data-colonne"])


@pytest.mark.parametrize("url", PAGES)
def test_en_retard(ouvrir: Ouvrir, tardive: Path, url: str) -> None:
    page = ouvrir(tardive, page=url)
    assert is_saine(page)
    if url in DISENT_LE_RETARD:
        assert "Source en retard" in texte_de(page)


@pytest.mark.parametrize("url", PAGES)
def test_aucune_edition(ouvrir: Ouvrir, tmp_path: Path, url: str) -> None:
    page = ouvrir(tmp_path, page=url)
    assert not page.exception
    assert "Aucune donnée publiée" in texte_de(page) and "make run" in texte_de(page)
    assert len([e for e in elements(html_de(page)) if e.balise == "h1"]) == 1

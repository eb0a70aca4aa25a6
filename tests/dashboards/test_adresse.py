"""A shared link: the edition that it names, or why it cannot; hostile values; a block that fails alone."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from dashboards.components.cadre import NOM
from tests.dashboards import edition as fabrique
from tests.dashboards.conftest import Ouvrir
from tests.dashboards.edition import EDITION_ID, ecrire_edition
from tests.dashboards.lecteur import elements, html_de, is_saine, texte_de

ANCIENNE, NOUVELLE = EDITION_ID, "2024-12-31-ffffffff"


@pytest.fixture(scope="module")
def deux_editions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("deux")
    ecrire_edition(home, absents=frozenset({"CN-03"}))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fabrique, "EDITION_ID", NOUVELLE)
        ecrire_edition(home, sequence=2)
    return home


def test_un_lien_rouvre_son_edition_et_ramene_a_la_courante(ouvrir: Ouvrir, deux_editions: Path) -> None:
    page = ouvrir(deux_editions, edition=ANCIENNE)
    assert is_saine(page)
    assert f"Vous regardez l’édition {ANCIENNE}" in texte_de(page)
    assert "postes sont occupés" not in texte_de(page)
    page.button("edition-courante").click().run()
    assert "edition" not in page.query_params
    assert "Vous regardez l’édition" not in texte_de(page)
    assert f"édition {NOUVELLE}" in texte_de(page) and "postes sont occupés" in texte_de(page)


def test_ledition_courante_nommee_ne_dit_rien(ouvrir: Ouvrir, deux_editions: Path) -> None:
    page = ouvrir(deux_editions, edition=NOUVELLE)
    assert "Vous regardez l’édition" not in texte_de(page)


def test_une_edition_qui_nest_plus_gardee_est_dite(ouvrir: Ouvrir, deux_editions: Path) -> None:
    page = ouvrir(deux_editions, edition="2021-01-31-00000000")
    assert is_saine(page)
    assert "L’édition 2021-01-31-00000000 que ce lien demande n’est plus conservée" in texte_de(page)
    assert f"édition {NOUVELLE}" in texte_de(page)
    page.button("edition-courante").click().run()
    assert "plus conservée" not in texte_de(page)


@pytest.mark.parametrize(
    "valeur", ["../../etc/passwd", "<script>alert(1)</script>", "*", "2024-12-31-0A1B2C3D", "x" * 5000, "%00"]
)
def test_une_valeur_hostile_donne_ledition_courante(ouvrir: Ouvrir, deux_editions: Path, valeur: str) -> None:
    page = ouvrir(deux_editions, edition=valeur)
    assert is_saine(page)
    assert "edition" not in page.query_params
    assert "plus conservée" not in texte_de(page) and f"édition {NOUVELLE}" in texte_de(page)
    assert "alert(1)" not in html_de(page)


def test_le_lien_copie_dit_tout(ouvrir: Ouvrir, deux_editions: Path) -> None:
    page = ouvrir(deux_editions, region="76", courbe="budget")
    (lien,) = [e for e in elements(html_de(page)) if e.attributs.get("class") == "cn-copier"]
    assert lien.attributs["href"] == f"?courbe=budget&region=76&date=2024-12-31&edition={NOUVELLE}"


def test_une_lecture_qui_echoue_nemporte_que_son_bloc(ouvrir: Ouvrir, tmp_path: Path) -> None:
    fichier = ecrire_edition(tmp_path)
    with duckdb.connect(str(fichier)) as base:
        base.execute("drop table trajectoires_epreuves")
    page = ouvrir(tmp_path, page="trajectoire")
    assert not page.exception
    texte = texte_de(page)
    assert texte.count("Cette partie n’a pas pu être lue") == 1
    assert "Où cela nous mène-t-il ?" in texte and "Qui entre, qui sort ?" in texte
    assert "drop" not in texte and "Catalog" not in texte  # the journal has the cause, not the reader
    assert NOM in texte and len(page.get("download_button")) == 4

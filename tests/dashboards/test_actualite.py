"""An open page tells that a newer edition is in use, keeps its own until asked, and never mixes the two."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from dashboards.components import actualite
from tests.dashboards.conftest import Ouvrir
from tests.dashboards.edition import EDITION_ID
from tests.dashboards.lecteur import texte_de

SUIVANTE = "2024-12-31-99999999"


@pytest.fixture
def deux_editions(home: Path, tmp_path: Path) -> Path:
    """A home of two versions, the first in use."""
    publies = tmp_path / "published"
    publies.mkdir()
    premiere = (home / "published" / "current").resolve()
    (publies / premiere.name).write_bytes(premiere.read_bytes())
    seconde = publies / f"conum-000002-{SUIVANTE}.duckdb"
    seconde.write_bytes(premiere.read_bytes())
    with duckdb.connect(str(seconde)) as base:
        base.execute("update edition set edition_id = ?", [SUIVANTE])
    (publies / "current").symlink_to(premiere.name)
    return tmp_path


def basculer(home: Path) -> None:
    publies = home / "published"
    (publies / ".pointeur").symlink_to(f"conum-000002-{SUIVANTE}.duckdb")
    (publies / ".pointeur").replace(publies / "current")


def annonce(page: AppTest) -> bool:
    return "Une nouvelle édition est publiée" in texte_de(page)


def test_la_page_regarde_le_pointeur_deux_fois_par_minute() -> None:
    assert actualite.PERIODE * 2 <= 60


def test_rien_nest_dit_tant_que_rien_nest_publie(deux_editions: Path, ouvrir: Ouvrir) -> None:
    page = ouvrir(deux_editions)
    assert not page.exception
    assert not annonce(page)
    assert EDITION_ID in texte_de(page)


def test_un_geste_dans_la_page_montre_la_nouvelle_edition(deux_editions: Path, ouvrir: Ouvrir) -> None:
    page = ouvrir(deux_editions)
    basculer(deux_editions)
    page.run()
    assert not page.exception
    texte = texte_de(page)
    assert SUIVANTE in texte
    assert EDITION_ID not in texte
    assert not annonce(page)


def test_le_guet_seul_annonce_puis_le_bouton_montre(
    deux_editions: Path, ouvrir: Ouvrir, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pointer flips while the page is drawn: after its own edition was read, before the watch looks at it."""
    veilleur = actualite.chemin_edition

    def _bascule_entre_temps() -> Path | None:
        if (deux_editions / "published" / "current").readlink().name != f"conum-000002-{SUIVANTE}.duckdb":
            basculer(deux_editions)
        return veilleur()

    monkeypatch.setattr(actualite, "chemin_edition", _bascule_entre_temps)
    page = ouvrir(deux_editions)
    assert not page.exception
    assert annonce(page)
    # The whole page is still of the edition that it started with.
    assert EDITION_ID in texte_de(page)
    assert SUIVANTE not in texte_de(page)
    page.button(key="actualiser").click().run()
    assert not page.exception
    assert SUIVANTE in texte_de(page)
    assert not annonce(page)


def test_le_pointeur_est_lu_une_fois_par_affichage(
    deux_editions: Path, ouvrir: Ouvrir, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One reading for the figures; the watch has its own and shows none."""
    from dashboards.components import adresse

    lues: list[Path | None] = []
    lire = adresse.chemin_edition

    def _compter() -> Path | None:
        lues.append(lire())
        return lues[-1]

    # What an address asks for is resolved there, once a run; the watch has its own reading.
    monkeypatch.setattr(adresse, "chemin_edition", _compter)
    assert not ouvrir(deux_editions).exception
    assert len(lues) == 1

"""Editions for the tests of the pages, and the way to open a page on one of them."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from tests.dashboards.edition import REGISTRE, ecrire_edition
from tests.dashboards.navigation import adresse, navigateur  # noqa: F401 - fixtures of the browser tests

APP = Path(__file__).resolve().parents[2] / "dashboards" / "app.py"
Ouvrir = Callable[..., AppTest]


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A whole demonstration edition."""
    dossier = tmp_path_factory.mktemp("home")
    ecrire_edition(dossier)
    return dossier


@pytest.fixture(scope="session")
def home_liste_seule(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the official list alone gives: everything else is non_disponible."""
    dossier = tmp_path_factory.mktemp("liste")
    with REGISTRE.open(encoding="utf-8", newline="") as flux:
        codes = {ligne["code_indicateur"] for ligne in csv.DictReader(flux)}
    ecrire_edition(dossier, absents=frozenset(codes - {"CN-01", "CN-51E"}), nature="reelle")
    return dossier


@pytest.fixture
def ouvrir(monkeypatch: pytest.MonkeyPatch) -> Ouvrir:
    """Open the application on an edition, at an address; `page` is the `url` of the register, else « Synthèse »."""

    def _ouvrir(home: Path, page: str = "", **parametres: str) -> AppTest:
        monkeypatch.setenv("CONUM_HOME", str(home))
        essai = AppTest.from_file(str(APP), default_timeout=60)
        for nom, valeur in parametres.items():
            essai.query_params[nom] = valeur
        if page:
            # AppTest.switch_page wants a file; pages that are functions are known by a hash of their address.
            essai._page_hash = calc_hash(page)
        return essai.run()

    return _ouvrir

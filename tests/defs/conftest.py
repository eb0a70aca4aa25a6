"""A home and an instance of their own for each test: nothing of the machine's runs is read or written."""

from pathlib import Path

import pytest

from pipelines.defs.entrepot.manifeste import preparer
from pipelines.settings import RACINE

LISTE = (
    "Raison sociale;Commune INSEE;Département;Région;Nombre de conseillers validés par le COSELEC;"
    "Date de validation en comité de sélection;Type;SIRET;Code département;Adresse;Code commune INSEE;Code postal;"
    "Investissement financier estimatif total de l’Etat;ZRR;QPV;France services\n"
    "COMMUNE DE LILLE;LILLE;Nord;Hauts-de-France;3;04/05/2021;publique;21590350100017;59;1 place;59350;59000;"
    "150000;non;non;non\n"
    "SAINT MARTIN;;;;1;04/05/2021;publique;21590350100017;0;1 rue;97801;97150;50000;non;non;non\n"
)


@pytest.fixture(scope="session", autouse=True)
def manifeste() -> Path:
    return preparer()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    dossier = tmp_path / "donnees"
    monkeypatch.setenv("CONUM_HOME", str(dossier))
    monkeypatch.setenv("CONUM_AUJOURDHUI", "2026-11-23")
    return dossier


@pytest.fixture
def exports(tmp_path: Path) -> Path:
    dossier = tmp_path / "exports"
    dossier.mkdir()
    (dossier / "20230405-liste.csv").write_text(LISTE, encoding="utf-8")
    (dossier / "notes.txt").write_text("rien d'utile\n", encoding="utf-8")
    return dossier


@pytest.fixture(scope="session")
def definitions():
    from pipelines.definitions import defs

    assert (RACINE / "pipelines" / "defs").is_dir()
    return defs()

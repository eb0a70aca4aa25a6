"""The committed reference data as the product reads them, and a fresh temporary cache."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from pipelines.settings import RACINE, Settings

DOSSIER = Settings().reference
CACHE = RACINE / "data" / "cache-reference"
REEL = RACINE.parent / "shared" / "data"


def lire(nom: str) -> list[dict[str, str]]:
    with (DOSSIER / nom).open(encoding="utf-8", newline="") as flux:
        return list(csv.DictReader(flux))


def contours(nom: str) -> dict:
    return json.loads((DOSSIER / f"contours_{nom}.geojson").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def dossier() -> Path:
    return DOSSIER


@pytest.fixture(scope="session")
def communes() -> dict[str, dict[str, str]]:
    lignes = lire("communes.csv")
    indexees = {c["code_commune"]: c for c in lignes}
    assert len(indexees) == len(lignes), "a commune code appears twice"
    return indexees


@pytest.fixture(scope="session")
def anciennes() -> list[dict[str, str]]:
    return lire("communes_anciennes.csv")


@pytest.fixture(scope="session")
def codes_postaux() -> list[tuple[str, str]]:
    return [(ligne["code_postal"], ligne["code_commune"]) for ligne in lire("codes_postaux.csv")]


@pytest.fixture(scope="session")
def departements() -> dict[str, dict[str, str]]:
    return {d["code_departement"]: d for d in lire("departements.csv")}


@pytest.fixture(scope="session")
def regions() -> dict[str, dict[str, str]]:
    return {r["code_region"]: r for r in lire("regions.csv")}


@pytest.fixture(scope="session")
def epci() -> dict[str, dict[str, str]]:
    return {e["code_epci"]: e for e in lire("epci.csv")}


@pytest.fixture(scope="session")
def resolution(communes, anciennes) -> dict[str, str]:
    """Any code ever seen → commune in force."""
    return {code: code for code in communes} | {a["code_ancien"]: a["code_commune"] for a in anciennes}


@pytest.fixture(scope="session")
def reel() -> Path:
    if not REEL.is_dir():
        pytest.skip("no shared/data beside the repository: the real files are not there to be read")
    return REEL


@pytest.fixture(scope="session")
def cache_reference() -> Path:
    if not (CACHE / "etalab-decoupage-administratif-6.0.0.tgz").exists():
        pytest.skip("no archive in data/cache-reference: `make reference` has not been run here")
    return CACHE


@pytest.fixture(scope="session", params=["departements", "regions"])
def carte(request) -> tuple[str, dict]:
    return request.param, contours(request.param)

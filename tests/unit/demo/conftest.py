"""Two demonstrations generated once: tiny as it is, and the whole programme with few CRA."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from pipelines.demo import generer
from pipelines.demo.calibrage import territoires
from pipelines.demo.geographie import charger
from pipelines.demo.programme import Programme, simuler
from pipelines.settings import Settings

REFERENCE = Settings().reference
CRA_PROGRAMME = 20_000


class Dossier:
    """Reads the files of a demonstration as the real tools wrote them."""

    def __init__(self, chemin: Path, fichiers: dict[str, int]) -> None:
        self.chemin, self.fichiers = chemin, fichiers

    def texte(self, nom: str) -> str:
        return (self.chemin / nom).read_text(encoding="utf-8")

    def json(self, nom: str) -> list[dict]:
        return json.loads(self.texte(nom))

    def constats(self) -> dict:
        """What the marker says besides the files."""
        return self.json(".conum-demonstration.json")

    def lignes(self, nom: str) -> list[dict[str, str]]:
        with (self.chemin / nom).open(encoding="utf-8", newline="") as flux:
            return list(csv.DictReader(flux, delimiter=";"))

    def cra(self) -> pl.DataFrame:
        """All CRA, by position: 46 names, then the fields that the header does not declare. Later versions last."""
        noms = self.texte("cra_2022.csv").split("\n", 1)[0].split(",")
        frames = [
            pl.read_csv(
                self.chemin / nom, has_header=False, skip_rows=1, infer_schema=False, null_values="null",
                new_columns=[*noms, *(f"champ_{k}" for k in range(47, 71))],
            )
            for nom in sorted(self.fichiers)
            if nom.startswith("cra_")
        ]  # fmt: skip
        return pl.concat(frames)


def _dossier(tmp_path_factory: pytest.TempPathFactory, echelle: str, cra: int | None) -> Dossier:
    if not (REFERENCE / "communes.csv").exists():
        pytest.skip("référence géographique absente (make reference)")
    chemin = tmp_path_factory.mktemp(echelle)
    return Dossier(chemin, generer(chemin, echelle, graine=1, cra=cra).fichiers)


@pytest.fixture(scope="session")
def tiny(tmp_path_factory) -> Dossier:
    return _dossier(tmp_path_factory, "tiny", None)


@pytest.fixture(scope="session")
def programme_entier(tmp_path_factory) -> Dossier:
    return _dossier(tmp_path_factory, "medium", CRA_PROGRAMME)


@pytest.fixture(scope="session")
def simulation() -> Programme:
    """The simulation behind `programme_entier`, as it truly happened."""
    geo = charger(REFERENCE)
    return simuler(1, geo, [t for t in territoires() if t.code in geo.par_departement])


@pytest.fixture(scope="session")
def arrete() -> date:
    return date(2024, 12, 31)

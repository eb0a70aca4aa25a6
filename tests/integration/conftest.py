"""Editions built once for all the tests that read one, by the command that a person types."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

from dashboards.data import VERROUS
from pipelines.settings import RACINE

DONNEES_REELLES = RACINE.parent / "shared" / "data"


@dataclass(frozen=True)
class Execution:
    """One `conum run`: what it printed, how it ended, and the folder it worked in."""

    code: int
    sortie: str
    erreur: str
    home: Path

    @property
    def edition(self) -> Path:
        return (self.home / "published" / "current").resolve()

    @property
    def construit(self) -> Path:
        """The build that the demonstration was published from, and what dbt left of it (demonstration only)."""
        return self.home / "construit"

    def lire(self, sql: str, *parametres: object) -> list[tuple]:
        # The settings of the pages: DuckDB refuses two ways of opening one file in one process.
        with duckdb.connect(str(self.edition), read_only=True, config=VERROUS) as connexion:
            return connexion.execute(sql, list(parametres)).fetchall()

    def valeur(self, code: str, date: str, maille: str = "national", territoire: str = "FRANCE") -> object:
        lignes = self.lire(
            "select valeur, statut from indicateurs where code_indicateur = ? and date_arrete = cast(? as date)"
            " and maille = ? and code_territoire = ?",
            code,
            date,
            maille,
            territoire,
        )
        assert len(lignes) == 1, f"{code} au {date} : {len(lignes)} lignes"
        return lignes[0][0] if lignes[0][0] is not None else lignes[0][1]


def conum(home: Path, *arguments: str, **environnement: str) -> Execution:
    """Run the command as a person does, in a home of its own."""
    fini = subprocess.run(
        [sys.executable, "-m", "pipelines.cli", *arguments],
        cwd=RACINE,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "CONUM_HOME": str(home), "COLUMNS": "160", **environnement},
    )
    return Execution(fini.returncode, fini.stdout, fini.stderr, home)


# What had been received by 5 July 2023: the rest of the demonstration comes later, and corrects some of it.
RECU_EN_JUIN = ("2021*", "20230430*", "20230630*", "*_20230630*", "*2022*", "cra_2021*", "cra_2023_s1*")


@dataclass(frozen=True)
class Juin:
    """The edition of June 2023, as published before anything else was received: its identifier and its exports."""

    edition_id: str
    octets: dict[str, str]


def empreintes(dossier: Path) -> dict[str, str]:
    """SHA-256 of each file of a folder, by name."""
    return {f.name: hashlib.sha256(f.read_bytes()).hexdigest() for f in sorted(dossier.iterdir()) if f.is_file()}


@pytest.fixture(scope="session")
def juin(tmp_path_factory: pytest.TempPathFactory) -> tuple[Juin, Path]:
    """The tiny demonstration of which only the files of June 2023 are received, published; and its home."""
    home = tmp_path_factory.mktemp("demonstration")
    exports, premiers = home / "demonstration" / "tiny-1", home / "juin"
    fait = conum(home, "demo", "--echelle", "tiny")
    assert fait.code == 0, fait.sortie + fait.erreur
    premiers.mkdir()
    for motif in (".conum-demonstration.json", *RECU_EN_JUIN):
        for fichier in exports.glob(motif):
            shutil.copyfile(fichier, premiers / fichier.name)
    execution = conum(
        home, "run", "--exports", str(premiers), "--arrete-au", "2023-06-30", CONUM_AUJOURDHUI="2023-07-05"
    )
    assert execution.code == 0, execution.sortie + execution.erreur
    (edition_id,) = execution.lire("select edition_id from edition")[0]
    return Juin(edition_id, empreintes(home / "open_data" / edition_id)), home


@pytest.fixture(scope="session")
def demonstration(juin: tuple[Juin, Path]) -> Execution:
    """The tiny demonstration, published, in a home that had published its files of June 2023 alone."""
    execution = conum(juin[1], "run", "--echelle", "tiny")
    assert execution.code == 0, execution.sortie + execution.erreur
    # The next run sweeps its build away: kept for the tests that look inside, under the name that dbt built it by.
    build = max((juin[1] / "build").glob("*-*.duckdb"), key=lambda f: f.stat().st_mtime)
    execution.construit.mkdir()
    shutil.copyfile(build, execution.construit / "entrepot.duckdb")
    shutil.copytree(build.with_suffix("") / "dbt", execution.construit / "dbt")
    return execution


@pytest.fixture(scope="session")
def reel(tmp_path_factory: pytest.TempPathFactory) -> Execution:
    """The real files of the programme, published; the tests that read them skip where they are not."""
    if not DONNEES_REELLES.is_dir():
        pytest.skip(f"fichiers réels absents : {DONNEES_REELLES.name}/ n'est pas à côté du dépôt")
    execution = conum(tmp_path_factory.mktemp("reel"), "run", "--exports", str(DONNEES_REELLES))
    assert execution.code == 0, execution.sortie + execution.erreur
    return execution

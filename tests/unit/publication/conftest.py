"""A closed build as dbt leaves it, small enough to be written by each test."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import polars as pl
import pytest

from pipelines.publication import Chantier, Parametres
from pipelines.settings import Settings

JOUR = date(2023, 4, 30)


def noeud(nom: str, **config: object) -> dict:
    return {
        "unique_id": f"model.conum.{nom}",
        "resource_type": "model",
        "name": nom,
        "alias": nom,
        "schema": "marts",
        "description": f"Table {nom}, l'une des tables",
        "columns": {"code": {"name": "code", "description": "Le code."}},
        "config": {"tags": ["publie"], "meta": {"cle": ["code"]}, **config},
        "constraints": [],
        "depends_on": {"nodes": []},
    }


TEST = {
    "unique_id": "test.conum.unique_faits_code.1a",
    "resource_type": "test",
    "name": "unique_faits_code",
    "attached_node": "model.conum.faits",
    "config": {"severity": "WARN"},
    "depends_on": {"nodes": ["model.conum.faits"]},
}


class Fabrique:
    """Builds, one after the other, in one home."""

    def __init__(self, home: Path) -> None:
        self.settings = Settings(home=home)
        self.rang = 0
        self.comptes = pl.DataFrame(
            {
                "sha256": ["aa", "bb"],
                "fichier": ["liste.csv", "autre.csv"],
                "contrat": ["coselec", None],
                "statut": ["charge", "non_reconnu"],
                "date_export": [JOUR, None],
                "recu_le": [JOUR, JOUR],
                "enregistrements": [10, 0],
                "charges": [8, 0],
                "rejetes": [1, 0],
                "vides": [1, 0],
                "doublons": [0, 0],
            }
        )
        self.parametres = Parametres("reel", JOUR, JOUR)

    def arreter_au(self, jour: date) -> None:
        self.parametres = replace(self.parametres, arrete_au=jour)

    def build(
        self, sql: str = "create table marts.faits as select '01' as code, 12 as valeur", **etats: str
    ) -> Chantier:
        self.rang += 1
        chantier = Chantier(self.settings.build, f"run{self.rang}").ouvrir()
        with duckdb.connect(str(chantier.fichier)) as base:
            base.execute(f"create schema marts; {sql}")
        chantier.dbt.mkdir()
        noeuds = {n["unique_id"]: n for n in (noeud("faits"), TEST)}
        resultats = [
            {"unique_id": uid, "status": etats.get(n["name"], "pass"), "failures": 0} for uid, n in noeuds.items()
        ]
        (chantier.dbt / "manifest.json").write_text(json.dumps({"nodes": noeuds, "sources": {}, "unit_tests": {}}))
        (chantier.dbt / "run_results.json").write_text(json.dumps({"results": resultats}))
        return chantier


@pytest.fixture
def fabrique(tmp_path: Path) -> Fabrique:
    return Fabrique(tmp_path / "donnees")

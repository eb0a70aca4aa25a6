"""A check that cannot fail is worse than none: a defect planted for each blocking check is found, by that check alone.

The identities (singular tests) have their own defect each; keys, lists and references (generic tests) are damaged one
by one. All of it on a copy of the build that the demonstration was published from, each defect taken back.
"""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

from tests.integration.conftest import Execution
from tests.integration.defauts import DEFAUTS, figer

pytestmark = pytest.mark.xdist_group("demonstration")
TABLE = re.compile(r"\b(?:marts|intermediate|staging|seeds)\.\w+")


@dataclass(frozen=True)
class Controle:
    """A blocking test of dbt, as it was run: its SQL returns the defects."""

    nom: str
    genre: str
    sql: str
    table: str
    arguments: dict
    lues: frozenset[str]


@dataclass
class Banc:
    """The copy to damage, and the checks."""

    base: duckdb.DuckDBPyConnection
    controles: list[Controle]

    def trouve(self, controle: Controle) -> bool:
        return bool(self.base.execute(f"select count(*) from ({controle.sql}) as defauts").fetchone()[0])

    @contextmanager
    def defaut(self, instructions: list[str]) -> Iterator[None]:
        self.base.execute("begin")
        try:
            for instruction in instructions:
                self.base.execute(instruction)
            yield
        finally:
            self.base.execute("rollback")

    def est_une_vue(self, table: str) -> bool:
        schema, nom = table.split(".")
        return bool(
            self.base.execute(
                "select 1 from duckdb_views() where schema_name = ? and view_name = ?", [schema, nom]
            ).fetchone()
        )


def _tables_lues(manifeste: dict, noeud: dict) -> frozenset[str]:
    """Tables that a node reads, through views."""
    lues: set[str] = set()
    for amont in (manifeste["nodes"].get(n) for n in noeud["depends_on"]["nodes"]):
        if amont is not None:
            lues.add(f"{amont['schema']}.{amont['alias']}")
            if amont["config"].get("materialized") in ("view", "ephemeral"):
                lues |= _tables_lues(manifeste, amont)
    return frozenset(lues)


def _controles(dossier: Path) -> Iterator[Controle]:
    manifeste = json.loads((dossier / "manifest.json").read_text(encoding="utf-8"))
    for resultat in json.loads((dossier / "run_results.json").read_text(encoding="utf-8"))["results"]:
        noeud = manifeste["nodes"].get(resultat["unique_id"])
        if noeud is None or noeud["resource_type"] != "test" or noeud["config"]["severity"].lower() != "error":
            continue
        meta = noeud.get("test_metadata")
        cible = manifeste["nodes"].get(noeud.get("attached_node") or "")
        yield Controle(
            noeud["name"],
            meta["name"] if meta else "identite",
            resultat["compiled_code"],
            f"{cible['schema']}.{cible['alias']}" if cible else "",
            {"colonne": noeud.get("column_name"), **(meta["kwargs"] if meta else {})},
            _tables_lues(manifeste, noeud),
        )


@pytest.fixture(scope="module")
def banc(demonstration: Execution, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Banc]:
    copie = tmp_path_factory.mktemp("mutations") / "entrepot.duckdb"
    shutil.copyfile(demonstration.construit / copie.name, copie)
    with duckdb.connect(str(copie), config={"threads": 2}) as base:
        yield Banc(base, list(_controles(demonstration.construit / "dbt")))


def test_chaque_identite_a_son_defaut(banc: Banc) -> None:
    identites = {c.nom for c in banc.controles if c.genre == "identite"}
    assert identites == set(DEFAUTS)
    assert {c.nom for c in banc.controles if c.genre == "identite" and banc.trouve(c)} == set()


@pytest.mark.parametrize("nom", sorted(DEFAUTS))
def test_le_defaut_d_une_identite_est_trouve_par_elle_seule(banc: Banc, nom: str) -> None:
    abimees = set(TABLE.findall(" ".join(DEFAUTS[nom])))
    # What reads nothing of the damaged tables cannot have changed its mind.
    interroges = [c for c in banc.controles if c.genre == "identite" and c.lues & abimees]
    with banc.defaut(DEFAUTS[nom]):
        assert {c.nom for c in interroges if banc.trouve(c)} == {nom}


def _abimer(banc: Banc, controle: Controle, ligne: str) -> str:
    """The SQL that breaks a generic test."""
    table, colonne = controle.table, controle.arguments["colonne"]
    genre = banc.base.execute(f"select typeof({colonne}) from {table} limit 1").fetchone()[0] if colonne else ""
    intrus = "'jamais vu'" if genre == "VARCHAR" else "-9"
    match controle.genre:
        case "unique" | "combinaison_unique":
            return f"insert into {table} select * from {table} where rowid = {ligne}"
        case "not_null":
            return f"update {table} set {colonne} = null where rowid = {ligne}"
        case "accepted_values" | "relationships":
            return f"update {table} set {colonne} = {intrus} where rowid = {ligne}"
    raise AssertionError(f"pas de défaut pour {controle.genre}")


def test_chaque_cle_liste_et_reference_peut_echouer(banc: Banc) -> None:
    """Each generic test finds the row damaged for it, or a constraint of the table refuses the damage."""
    muets, essayes = [], Counter()
    for controle in (c for c in banc.controles if c.genre not in ("identite", "expression_vraie")):
        filtre = f" where {controle.arguments['colonne']} is not null" if controle.arguments["colonne"] else ""
        if banc.base.execute(f"select count(*) from {controle.table}{filtre}").fetchone()[0] == 0:
            continue
        prealable = figer(controle.table) if banc.est_une_vue(controle.table) else []
        ligne = f"(select min(rowid) from {controle.table}{filtre})"
        essayes[controle.genre] += 1
        try:
            with banc.defaut([*prealable, _abimer(banc, controle, ligne)]):
                if not banc.trouve(controle):
                    muets.append(controle.nom)
        except duckdb.ConstraintException:
            continue
    assert muets == []
    assert sum(essayes.values()) > 150, essayes

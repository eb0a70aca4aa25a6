"""A build that prolongs the previous one has the rows of a build from nothing, in whatever order the files came."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import duckdb
import pytest

from pipelines import ingest
from pipelines.publication.etendue import inchanges
from pipelines.settings import Settings
from tests.integration import exports_activite_lieux as ex
from tests.integration import exports_lieux as lieux
from tests.integration.petit_entrepot import RECU_LE, dbt

pytestmark = pytest.mark.xdist_group("manifeste")

SANS_TESTS = ("--exclude-resource-type", "test", "--exclude-resource-type", "unit_test")
SOCLE = {
    "personne-2025-06-30.csv": ex.PERSONNES,
    "contrat-2025-06-30.csv": ex.CONTRATS,
    "permanences_v1-2025-06-30.json": lieux.PERMANENCES_V1,
    "liste-2025-06-30.csv": lieux.LISTE,
}
RAPPORTS = {"cras-2022-12-31.json": ex.CRAS}
# Late versions: one changes month, one becomes a workshop, an older version of one comes last; then new reports, one of
# them within the minute of a report already there (DQ-64), another created at the instant of an activity of the Coop.
TARDIFS = {
    "cras-2023-06-30.json": ex.ndjson(
        ex.cra(1, "2022-01-20") | {"updatedAt": {"$date": "2023-02-01T08:00:00Z"}},
        ex.cra(2, activite="collectif", nbParticipants=8) | {"updatedAt": {"$date": "2023-02-01T08:00:00Z"}},
        ex.cra(6, activite="collectif", nbParticipants=3) | {"updatedAt": {"$date": "2021-02-01T08:00:00Z"}},
        ex.cra(31, "2022-04-02", "2022-04-04T09:00:00Z", themes=["sante"]),
        ex.cra(32, themes=["internet"], cree="2022-03-18T10:00:30.000Z"),
        ex.cra(33, "2025-03-17", "2025-03-18T09:18:11.321Z"),
    )
}
SUPPRESSIONS = {"cras_deleted-2022-12-31.json": ex.SUPPRIMES}
COOP = {
    "activites-2025-06-30.json": ex.ACTIVITES,
    "utilisateurs-2025-06-30.json": ex.UTILISATEURS,
    "structures-2025-06-30.json": ex.page(ex.STRUCTURES_COOP),
    "activites-2025-06-30.xlsx": ex.CLASSEUR,
}
ORDRES = {
    "la Coop d'abord": [SOCLE | COOP, RAPPORTS, SUPPRESSIONS | TARDIFS],
    "les versions tardives d'abord": [SOCLE | TARDIFS, RAPPORTS | COOP, SUPPRESSIONS],
}


def construire(home: Path, fichiers: Mapping[str, str | bytes], *options: str) -> None:
    """Receive more files in the lake of `home`, then build from what is there."""
    settings, depot = Settings(home=home), home / "depot"
    depot.mkdir(parents=True, exist_ok=True)
    ingest.preparer(settings, "reel")
    for nom, contenu in fichiers.items():
        (depot / nom).write_bytes(contenu if isinstance(contenu, bytes) else contenu.encode())
    for fichier in ingest.inventorier(depot):
        ingest.recevoir(fichier, settings, "reel", RECU_LE)
    dbt(home, *SANS_TESTS, *options, arrete_au="2025-06-30")


def restent(home: Path) -> list[str]:
    """What a run leaves as it is when only activity came."""
    manifeste = json.loads((home / "dbt" / "manifest.json").read_text(encoding="utf-8"))
    return ["--indirect-selection", "cautious", "--exclude", *sorted(inchanges(manifeste).values())]


@pytest.fixture(scope="module", autouse=True)
def cle() -> Iterator[None]:
    """One key for all the homes: the same pseudonyms."""
    with pytest.MonkeyPatch.context() as contexte:
        contexte.setenv("CONUM_CLE_PSEUDONYMES", "0" * 64)
        yield


@pytest.fixture(scope="module")
def de_rien(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Everything received, then built once."""
    home = tmp_path_factory.mktemp("de_rien")
    construire(home, SOCLE | RAPPORTS | TARDIFS | SUPPRESSIONS | COOP)
    return home


def differences(une: Path, autre: Path) -> dict[str, int]:
    """Rows of the marts, and of the tables that a build prolongs, that only one of two builds has."""
    base = duckdb.connect()
    base.execute(f"attach '{une / 'entrepot.duckdb'}' as une (read_only)")
    base.execute(f"attach '{autre / 'entrepot.duckdb'}' as autre (read_only)")
    tables = base.execute(
        "select schema_name || '.' || table_name from duckdb_tables() where database_name = 'une'"
        " and (schema_name = 'marts' or table_name like 'int_cras__%' or table_name like 'int_activites__%')"
        " and table_name <> 'int_activites__empreintes'"
    ).fetchall()
    assert len(tables) > 30
    ecarts = {}
    for (table,) in tables:
        colonnes = ", ".join(f'"{c[0]}"' for c in base.execute(f"describe une.{table}").fetchall())
        unes, autres = (f"select {colonnes} from {cote}.{table}" for cote in ("une", "autre"))
        (ecart,) = base.execute(
            f"select count(*) from (({unes} except all {autres}) union all ({autres} except all {unes}))"
        ).fetchone()
        if ecart:
            ecarts[table] = ecart
    return ecarts


PREMIER, *AUTRES = ORDRES


# Three builds of the whole project an order, a minute each: the second is for `make long`.
@pytest.mark.parametrize("ordre", [PREMIER, *(pytest.param(o, marks=pytest.mark.long) for o in AUTRES)])
def test_reprise_et_construction_de_rien_donnent_les_memes_lignes(ordre: str, de_rien: Path, tmp_path: Path) -> None:
    premiers, *suites = ORDRES[ordre]
    construire(tmp_path, premiers)
    for fichiers in suites[:-1]:
        construire(tmp_path, fichiers)
    # The last files are of activity only: what does not read them is not built again.
    construire(tmp_path, suites[-1], *restent(tmp_path))
    assert differences(de_rien, tmp_path) == {}


def test_seuls_les_mois_qui_changent_sont_comptes_de_nouveau(de_rien: Path) -> None:
    """A report of April more: April is counted again, and no other month."""
    construire(de_rien, {"cras-2023-07-31.json": ex.ndjson(ex.cra(41, "2022-04-05", "2022-04-06T09:00:00Z"))})
    with duckdb.connect(str(de_rien / "entrepot.duckdb"), read_only=True) as base:
        touches = base.execute(
            "select cast(mois as varchar) from intermediate.int_activites__empreintes where est_touche"
        ).fetchall()
    assert touches == [("2022-04-01",)]

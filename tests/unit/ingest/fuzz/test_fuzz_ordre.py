"""The same monthly files in any order, repeated, renamed, compressed: one lake, one edition."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import polars as pl
import pytest
from fuzz_arrivees import MOIS, Copies, copies, empreintes, ordre, recevoir
from fuzz_modeles import CLE
from fuzz_tirage import FICHIERS, GRAINE

from pipelines import ingest
from pipelines.settings import Settings
from tests.integration.conftest import conum

# Fifty orders with the 10,000 files of `make fuzz`; ten otherwise.
ORDRES = 50 if FICHIERS >= 10_000 else 10


@pytest.fixture(autouse=True)
def _cle(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONUM_CLE_PSEUDONYMES", CLE)


@pytest.fixture(scope="module")
def depots() -> Copies:
    return copies()


@pytest.fixture(scope="module")
def reference(depots: Copies, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The lake after the files came in the order of the months."""
    racine = tmp_path_factory.mktemp("reference")
    with pytest.MonkeyPatch.context() as contexte:
        contexte.setenv("CONUM_CLE_PSEUDONYMES", CLE)
        contexte.setattr("os.fsync", lambda _: None)
        recevoir(depots, list(depots), racine / "depots", racine / "home")
    comptes = pl.read_parquet(Settings(home=racine / "home").raw / "reel" / "fichiers" / "*.parquet")
    assert comptes["statut"].value_counts(sort=True).rows() == [
        ("charge", 18),
        ("partiel", 8),
        ("non_reconnu", 1),
        ("rejete", 1),
    ]
    assert comptes.filter(pl.col("doublons") > 0).height == len(MOIS)
    return empreintes(racine / "home")


@pytest.mark.parametrize("rang", range(ORDRES))
def test_l_ordre_d_arrivee_ne_change_rien_au_lac(depots, reference, tmp_path, rang, record_property):
    recevoir(depots, ordre(depots, f"{GRAINE}-{rang}"), tmp_path / "depots", tmp_path / "home")
    lu = empreintes(tmp_path / "home")
    record_property("fuzz", {"ordres d'arrivée": 1})
    assert {nom for nom in lu | reference if lu.get(nom) != reference.get(nom)} == set(), f"graine {GRAINE}-{rang}"


def test_l_empreinte_voit_une_valeur_qui_change(depots, reference, tmp_path):
    """The proof of the proof: one figure of one record of one copy."""
    autres = depots | {nom: o.replace(b",3,", b",4,", 1) for nom, o in depots.items() if nom.startswith("cra_2022-12")}
    recevoir(autres, list(autres), tmp_path / "depots", tmp_path / "home")
    assert empreintes(tmp_path / "home") != reference


def editer(home: Path, dossier: Path) -> dict[str, Counter[str]]:
    """Rows of every published table, but for the instant of the publication."""
    execution = conum(home, "run", "--exports", str(dossier))
    assert execution.code == 0, execution.sortie + execution.erreur
    contenus = {}
    for (table,) in execution.lire("select table_name from duckdb_tables()"):
        colonnes = "* exclude (publie_le)" if table == "edition" else "*"
        contenus[table] = Counter(map(repr, execution.lire(f"select {colonnes} from {table}")))
    return contenus


@pytest.mark.long
@pytest.mark.xdist_group("ordre")
def test_l_ordre_d_arrivee_ne_change_rien_a_l_edition(tmp_path):
    """Two orders through dbt to publication. Four months: what takes time is the number of dates.

    The lake above is the same for every order: `make test` stops there, `make fuzz` and `make long` come here.
    """
    depots = copies(4)
    dossier = tmp_path / "tous"
    for nom, contenu in depots.items():
        (dossier / nom).parent.mkdir(parents=True, exist_ok=True)
        (dossier / nom).write_bytes(contenu)
    premiere = editer(tmp_path / "droit", dossier)
    # The same day of reception, even if midnight has passed since.
    comptes = ingest.comptes(Settings(home=tmp_path / "droit"), "reel")
    (jour,) = set(comptes["recu_le"])
    recevoir(depots, ordre(depots, GRAINE), tmp_path / "depots", tmp_path / "melange", jour)
    shutil.rmtree(tmp_path / "depots")
    seconde = editer(tmp_path / "melange", dossier)
    assert len(premiere) > 10
    assert premiere.keys() == seconde.keys()
    for table, lignes in premiere.items():
        ecarts = [*(lignes - seconde[table]), *(seconde[table] - lignes)]
        assert not ecarts, f"{table} : {len(ecarts)} lignes diffèrent, dont {ecarts[:3]}"

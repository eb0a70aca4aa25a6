"""`conum run` on exports full of canaries: none in anything that the run wrote or printed, even where it failed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipelines.settings import RACINE
from tests.confidentialite.canaris import CANARIS, NUMERO_NIR, TEMOIN, Canari
from tests.confidentialite.conftest import planter
from tests.confidentialite.recherche import Recherche

pytestmark = pytest.mark.xdist_group("canaris-execution")

CLE = Canari("clé des pseudonymes", "cle-hmac-canari-8c41f7", ("cle-hmac-canari-8c41f7",))
COOP = Canari("clé de la Coop", "client-canari:secret-canari-27ad90", ("secret-canari-27ad90",))
SECRETS = [CLE, COOP]
# The tables of the main indicators. A canary fails the critical gates of others, and nothing would be published.
TABLES = {
    "structures_validees", "permanences", "cra", "cra_departements", "postes", "contrats", "formations", "subventions",
    "personnes", "structures",
}  # fmt: skip
# Fails as a library does: with what it was reading in its message.
RUPTURES = {
    "lecteur": (
        "pipelines.ingest.enfant",
        "from pipelines.ingest import decodage\n"
        "def casser(soi, lot, bilan):\n    raise ValueError(str(lot.textes.rows()))\n"
        "decodage.Decodeur.decoder = casser\n",
    ),
    "controles": (
        "pipelines.quality",
        "from pipelines.quality import moteur\n"
        "def casser(colonnes):\n    raise ValueError(str(colonnes.collect().rows()) + moteur.CANARIS)\n"
        f"moteur.CANARIS = {' '.join(c.valeur for c in CANARIS)!r}\n"
        "moteur._cadre = casser\n",
    ),
}


@dataclass(frozen=True)
class Execution:
    code: int
    dit: str
    home: Path


def lancer(home: Path, exports: Path, **environnement: str) -> Execution:
    fini = subprocess.run(
        [sys.executable, "-m", "pipelines.cli", "run", "--exports", str(exports)],
        cwd=RACINE,
        capture_output=True,
        text=True,
        check=False,
        env={
            **os.environ,
            "CONUM_HOME": str(home),
            "CONUM_AUJOURDHUI": "2026-11-23",
            "CONUM_CLE_PSEUDONYMES": CLE.valeur,
            "CONUM_COOP_CLE": COOP.valeur,
            "COLUMNS": "160",
            **environnement,
        },
    )
    return Execution(fini.returncode, fini.stdout + fini.stderr, home)


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Exports that can be published, and files to be refused; enumerations are for the reception tests."""
    dossier = tmp_path_factory.mktemp("exports")
    planter(dossier, enumerations=False, tables=TABLES)
    valeurs = ";".join(c.valeur for c in CANARIS)
    (dossier / "sans-en-tete.csv").write_text(f"{valeurs}\n" * 3, encoding="utf-8")
    (dossier / f"{CANARIS[1].valeur} {CANARIS[2].valeur}.txt").write_text(valeurs, encoding="utf-8")
    (dossier / "coupe.json").write_text(json.dumps([{"id": v.valeur} for v in CANARIS])[:-20], encoding="utf-8")
    with zipfile.ZipFile(dossier / "archive.zip", "w") as archive:
        archive.writestr(f"{CANARIS[1].valeur}.csv", f"{valeurs}\n{valeurs}\n")
    with zipfile.ZipFile(dossier / "refusee.zip", "w") as archive:
        archive.writestr(f"../{CANARIS[1].valeur}.csv", valeurs)
    return dossier


@pytest.fixture(scope="module")
def execution(tmp_path_factory: pytest.TempPathFactory, exports: Path) -> Execution:
    return lancer(tmp_path_factory.mktemp("home"), exports)


def test_l_execution_a_tout_produit(execution):
    """What was not made holds no canary: warehouse, edition, open data, a gate that fails, rejects, refusals."""
    assert execution.code == 0, execution.dit
    home = execution.home
    assert (home / "published" / "current").exists()
    for motif in ("build/*.duckdb", "open_data/**/*.csv", "qualite/**/*.html", "dagster/*.db", "build/*.log",
                  "quarantaine/reel/*.parquet", "build/*/dbt/run_results.json"):  # fmt: skip
        assert list(home.glob(motif)), motif
    (recu,) = home.glob("build/*/qualite/reception.json")
    assert "echec" in {ligne["statut"] for ligne in json.loads(recu.read_text())}
    assert "archive.zip" in execution.dit
    assert "refusee.zip" in execution.dit
    temoins = {t.lieu for t in Recherche([TEMOIN]).dans_un_dossier(home)}
    # Not in the open data, which hold no name at all.
    for lieu in ("/raw/", "/build/", "/published/"):
        assert any(lieu in t for t in temoins), lieu


@pytest.mark.parametrize(
    "canaris",
    [
        pytest.param([c for c in CANARIS if c is not NUMERO_NIR], id="personnes"),
        pytest.param([NUMERO_NIR], id="NIR"),
        pytest.param(SECRETS, id="secrets"),
    ],
)
def test_aucun_canari_dans_ce_que_l_execution_a_ecrit_ou_dit(execution, canaris):
    recherche = Recherche(canaris)
    assert recherche.dans_un_dossier(execution.home, RACINE / "dbt_project" / "target") == []
    assert recherche.dans_un_texte(execution.dit) == []


@pytest.mark.parametrize("ou", ["lecteur", "controles"])
def test_une_panne_ne_dit_ni_donnee_ni_secret(tmp_path, exports, execution, ou):
    module, code = RUPTURES[ou]
    (tmp_path / "rustine").mkdir()
    garde = f"import sys\nif {module!r} in sys.orig_argv:\n"
    corps = "".join(f"    {ligne}\n" for ligne in code.splitlines())
    (tmp_path / "rustine" / "sitecustomize.py").write_text(garde + corps, encoding="utf-8")
    depot = tmp_path / "depot"
    depot.mkdir()
    for chemin in exports.glob("*-dataspace_p*.csv"):
        shutil.copy(chemin, depot)
    panne = lancer(tmp_path / "home", depot, PYTHONPATH=str(tmp_path / "rustine"))
    assert panne.code == 1, panne.dit
    journaux = "".join(j.read_text(encoding="utf-8") for j in panne.home.glob("build/*.log"))
    # It did fail there, and what remains says where.
    assert "ValueError" in journaux
    assert "casser" in journaux
    recherche = Recherche([*CANARIS, *SECRETS])
    assert recherche.dans_un_texte(panne.dit) == []
    assert recherche.dans_un_dossier(panne.home) == []

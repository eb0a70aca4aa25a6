"""`make chaos`: the whole `conum run` on the demonstration, killed with its process group, then run again.

What is done here: the real command (`python -m pipelines.cli run`, watched by `marques`), on the tiny demonstration, in
three situations: a home where nothing was ever published, one that serves the files of June 2023 and receives the
others, one that receives nothing new. In each, a blow at every named step and at seeded instants: half of them even
over the whole run, half over what follows the closed build. After each blow, what the dashboards read is judged
(`temoin`), then the same command runs to its end, without hands.
CONUM_CHAOS instants in all (200 by `make chaos`), from the seed CONUM_GRAINE. A trial costs one to two whole runs.
"""

from __future__ import annotations

import fnmatch
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.chaos import tirage
from tests.chaos.clone import cloner
from tests.chaos.epreuve import Banc, conum
from tests.chaos.marques import Frappe
from tests.integration.conftest import RECU_EN_JUIN

pytestmark = pytest.mark.skipif("CONUM_CHAOS" not in os.environ, reason="des heures : make chaos")

# Share of the instants, and what is there before.
SITUATIONS = {"rien encore": 0.2, "juin 2023 publié": 0.5, "rien de nouveau": 0.3}
ETAPES = {
    "réception : premier fichier": ("replace", "raw/*.parquet"),
    "réception : premier compte": ("replace", "raw/*/fichiers/*.parquet"),
    "dbt va construire": ("mkdir", "build/*/dbt"),
    "construction close": ("rename", "build/*.duckdb"),
    "construction retenue": ("link", "build/.precedent.duckdb"),
    "audit gardé": ("replace", "build/*/audit.json"),
    "fichier de service sur le disque": ("fsync", "published/.en-cours-*.duckdb"),
    "manifeste déposé": ("replace", "published/conum-*.json"),
    "fichier renommé": ("replace", "published/conum-*.duckdb"),
    "pointeur préparé": ("symlink", "published/.en-cours-pointeur"),
    "pointeur basculé": ("replace", "published/current"),
    "refus oublié": ("unlink", "published/refus.json"),
    "données ouvertes écrites": ("rmdir", "open_data/.en-cours-*/.validation-*"),
    "dernières données ouvertes désignées": ("replace", "open_data/derniere"),
}


@dataclass(frozen=True)
class Situation:
    """Where trials are made, the exports, the calls of a run that nothing cut."""

    banc: Banc
    appels: list[tirage.Appel]


def _lancer(exports: Path, home: Path, trace: Path | None = None, frappe: str = "") -> int:
    code, sortie = conum(home, "run", "--exports", str(exports), trace=trace, frappe=frappe)
    if code > 0:
        print(sortie)
    return code


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    dossier = tmp_path_factory.mktemp("exports") / "tiny"
    code, sortie = conum(dossier.parent, "demo", "--echelle", "tiny", "--vers", str(dossier))
    assert code == 0, sortie
    return dossier


@pytest.fixture(scope="module", params=SITUATIONS)
def situation(request: pytest.FixtureRequest, exports: Path, tmp_path_factory: pytest.TempPathFactory) -> Situation:
    travail = tmp_path_factory.mktemp("tuee")
    home, modele, trace, premiers = (travail / nom for nom in ("home", "modele", "trace", "juin"))
    home.mkdir()
    if request.param != "rien encore":
        recus = exports
        if request.param == "juin 2023 publié":
            recus = premiers
            premiers.mkdir()
            for motif in (".conum-demonstration.json", *RECU_EN_JUIN):
                for fichier in exports.glob(motif):
                    shutil.copyfile(fichier, premiers / fichier.name)
        assert _lancer(recus, home) == 0
    home.rename(modele)
    cloner(modele, home)
    assert _lancer(exports, home, trace=trace) == 0
    banc = Banc(modele, home, lambda home, **options: _lancer(exports, home, **options))
    return Situation(banc, tirage.lire(trace.read_text(encoding="utf-8")))


def coups(nom: str, appels: list[tirage.Appel]) -> Iterator[Frappe]:
    """Seeded instants of a situation."""
    combien = round(tirage.COUPS * SITUATIONS[nom])
    yield from tirage.instants(appels, combien // 2, f"{nom}, tout")
    close = next(a.instant for a in appels if a.nom == "rename" and fnmatch.fnmatch(a.objet, "build/*.duckdb"))
    yield from tirage.instants(appels, combien - combien // 2, f"{nom}, fin", depuis=close)


def test_tuee_a_des_instants_tires(situation: Situation, request: pytest.FixtureRequest) -> None:
    nom = request.node.callspec.params["situation"]
    tues = total = 0
    for frappe in coups(nom, situation.appels):
        (issue,) = situation.banc.essayer([frappe])
        tues, total = tues + issue.tue, total + 1
        print(f"{nom} : {frappe} → {'tuée' if issue.tue else 'finie avant'}, {issue.apres}", flush=True)
    print(f"{nom} : {tues} exécutions tuées sur {total}, {total}/{total} suivantes réussies")
    assert tues >= 0.8 * total


def test_tuee_apres_chaque_etape(situation: Situation) -> None:
    trouves = {}
    for etape, (appel, motif) in ETAPES.items():
        vus = [a for a in situation.appels if a.nom == appel and fnmatch.fnmatch(a.objet, motif)]
        if vus:
            trouves[etape] = Frappe(appel, vus[0].objet)
    # Nothing is received when nothing is new; all the other steps are there.
    assert len(trouves) >= len(ETAPES) - 2, set(ETAPES) - set(trouves)
    for etape, frappe in trouves.items():
        (issue,) = situation.banc.essayer([frappe])
        assert issue.tue, etape
        print(f"{etape} → {issue.apres}", flush=True)

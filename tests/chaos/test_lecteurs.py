"""A hundred readers through the dashboards' own data access while editions are published by another process.

No error, no answer of two editions, no session that goes back. How long they wait is measured by `make bench`.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.lecteurs import fautes, lire_pendant
from pipelines.settings import RACINE
from rendu.modeles import Edition, Valeur
from tests.chaos.publieur import ORIGINE
from tests.chaos.temoin import sequence, servie

LECTEURS, PUBLICATIONS = 100, 20


def publier(home: Path, premier: int, dernier: int) -> None:
    subprocess.run(
        [sys.executable, "-m", "tests.chaos.publieur", str(home), str(premier), str(dernier)], check=True, cwd=RACINE
    )


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("CONUM_HOME", str(tmp_path))
    publier(tmp_path, 1, 1)
    yield tmp_path


def une_seule_edition(edition: Edition, valeurs: list[Valeur]) -> None:
    """Every figure of the small editions is their rank."""
    rangs = {v.valeur for v in valeurs} | {v.numerateur for v in valeurs}
    attendu = (edition.arrete_au - ORIGINE).days
    assert rangs == {attendu}, f"réponse mêlée : {rangs} pour l'édition {attendu}"


def test_cent_lecteurs_pendant_vingt_publications(home: Path) -> None:
    sessions = lire_pendant(
        lambda: publier(home, 2, PUBLICATIONS + 1), lecteurs=LECTEURS, regard=1, verifier=une_seule_edition
    )
    assert fautes(sessions) == []
    assert sequence(servie(home)) == PUBLICATIONS + 1
    # They did read meanwhile: many pages, of several editions each.
    assert sum(len(s.sequences) for s in sessions) >= LECTEURS * 5
    assert all(len(set(s.sequences)) > 2 for s in sessions)


def test_les_lecteurs_voient_ce_quils_doivent_voir(home: Path) -> None:
    """The check of this file sees what it forbids: a file changed in place, an edition that goes back."""
    publier(home, 2, 2)

    def retour() -> None:
        import time

        time.sleep(1)
        publies = home / "published"
        (publies / ".retour").symlink_to(next(publies.glob("conum-000001-*.duckdb")).name)
        (publies / ".retour").replace(publies / "current")
        time.sleep(1)

    def faux(edition: Edition, valeurs: list[Valeur]) -> None:
        une_seule_edition(edition, [*valeurs[:-1], valeurs[-1].__class__(**{**vars(valeurs[-1]), "valeur": -1})])

    assert any("recul" in f for f in fautes(lire_pendant(retour, lecteurs=3, regard=0.05)))
    assert any("réponse mêlée" in f for f in fautes(lire_pendant(retour, lecteurs=3, regard=0.05, verifier=faux)))

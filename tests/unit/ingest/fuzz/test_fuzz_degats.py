"""Damaged exports: nothing crashes, every account is exact, no good record is lost outside the damaged span.

The limits are those of the README of the room: what a quote may swallow, the encoding of a file whose bytes are those
of two, a state of which more than half is rejected.
"""

from __future__ import annotations

import random
import traceback

import pytest
from fuzz_modeles import CLE
from fuzz_oracle import Banc, essai, juger
from fuzz_tirage import LOTS, graines

from pipelines.ingest import decoupage, prudent


@pytest.fixture(scope="module")
def banc(tmp_path_factory: pytest.TempPathFactory) -> Banc:
    return Banc(tmp_path_factory.mktemp("fuzz"))


@pytest.fixture(autouse=True)
def _cle(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONUM_CLE_PSEUDONYMES", CLE)


def eprouver(banc: Banc, graines: list[str]) -> list[str]:
    """What is wrong with the files of these seeds."""
    fautes = []
    for graine in graines:
        tire = essai(graine)
        ou = f"graine {graine} ({tire.modele.contrat.nom}, {tire.nom}, {', '.join(tire.gestes)})"
        try:
            fautes += [f"{ou} : {faute}" for faute in juger(banc, tire, random.Random(graine))]  # noqa: S311
        except Exception:
            fautes.append(f"{ou} : {traceback.format_exc(limit=-4)}")
            for chemin in banc.depot.iterdir():
                chemin.unlink()
    return fautes


@pytest.mark.parametrize("lot", LOTS)
def test_un_fichier_abime_ne_coute_que_ce_qui_est_abime(banc, lot, record_property):
    avant = banc.statuts.copy()
    fautes = eprouver(banc, graines(lot))
    statuts = banc.statuts - avant
    record_property("fuzz", {"fichiers abîmés": len(graines(lot)), **statuts})
    # A reader that refuses everything would keep every promise.
    assert statuts["charge"] + statuts["partiel"] > statuts.total() // 3
    assert not fautes, "\n".join(fautes)


@pytest.mark.parametrize(
    ("cible", "nom", "faute"),
    [
        # One line too many is skipped after a damage.
        (decoupage, "reprise", lambda o, d, lire: prudent.reprise(o, prudent.reprise(o, d, lire) or d, lire)),
        # A damaged record swallows nothing but is counted twice.
        (decoupage, "accepter", lambda lu, *_: lu),
    ],
)
def test_l_oracle_voit_un_lecteur_qui_perd(banc, monkeypatch, cible, nom, faute):
    """The proof of the proof: with a reader made wrong on purpose, these files fail."""
    monkeypatch.setattr(cible, nom, faute)
    assert eprouver(banc, [f"20261123-{rang}" for rang in range(100)])

"""Results already given, one small file per batch: `qualite/verdicts/<key>.json`.

Belongs here: the key (everything that decides a result), reading back, atomic writing.
Does not belong here: judging. A file that is absent, damaged or of another key means: judge again.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import asdict
from functools import cache
from importlib.metadata import version
from pathlib import Path

from pipelines.quality.lots import Lot
from pipelines.quality.suites import SUITES
from pipelines.quality.verdicts import Resultat


@cache
def _juge() -> list[str]:
    """Who judges: another release, or a change in how batches are read, may answer otherwise."""
    moteur = Path(__file__).with_name("moteur.py").read_bytes()
    return [version("great-expectations"), hashlib.sha256(moteur).hexdigest()]


def _chemin(lot: Lot, qualite: Path) -> Path:
    """The name is the key. The stamp of the Parquet file is in it: a lake made again by another contract may differ."""
    etat = Path(lot.parquet).stat()
    suite = [asdict(attente) for attente in SUITES[lot.table]]
    decide = [lot.table, lot.sha256, lot.recu_le, lot.precedent, etat.st_size, etat.st_mtime_ns, suite, _juge()]
    cle = hashlib.sha256(json.dumps(decide, sort_keys=True).encode()).hexdigest()
    return qualite / "verdicts" / f"{cle}.json"


def relire(lot: Lot, qualite: Path) -> list[Resultat] | None:
    """Results kept for this very batch, none if it has to be judged."""
    try:
        lignes = json.loads(_chemin(lot, qualite).read_text(encoding="utf-8"))["resultats"]
        resultats = [Resultat(**ligne) for ligne in lignes]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    complet = [r.attente for r in resultats] == [a.nom for a in SUITES[lot.table]]
    return resultats if complet else None


def garder(lot: Lot, resultats: Sequence[Resultat], qualite: Path) -> None:
    """Keep the results of a batch, good or bad: names of expectations and counts, no value."""
    chemin = _chemin(lot, qualite)
    chemin.parent.mkdir(parents=True, exist_ok=True)
    fiche = {"table": lot.table, "sha256": lot.sha256, "resultats": [asdict(r) for r in resultats]}
    provisoire = chemin.with_name(f".{chemin.name}.{os.getpid()}.tmp")
    provisoire.write_text(json.dumps(fiche), encoding="utf-8")
    provisoire.replace(chemin)

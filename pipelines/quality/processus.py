"""The gates in a child process: its memory is given back before the warehouse is built.

Belongs here: the exchange with the child (`python -m pipelines.quality`).
Does not belong here: Great Expectations.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from pipelines.quality.lots import Lot
from pipelines.quality.verdicts import Resultat

_chaud: list[subprocess.Popen[str]] = []


def prechauffer() -> None:
    """Start the child now: it imports Great Expectations (4 to 6 s) while the files are received.

    It waits for its request on its input, and ends by itself when this process ends without asking.
    """
    if not _chaud or _chaud[-1].poll() is not None:
        _chaud[:] = [
            subprocess.Popen(
                [sys.executable, "-m", "pipelines.quality"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,  # warnings of libraries may quote a value
                text=True,
                cwd=Path(__file__).resolve().parents[2],
            )
        ]


def juger_a_part(lots: Sequence[Lot], data_docs: Path) -> list[list[Resultat]]:
    """Run the suites on `lots` and write their Data Docs; results batch by batch, in the same order.

    Raises:
        RuntimeError: the child failed; nothing was judged.
    """
    prechauffer()
    enfant = _chaud.pop()
    sortie, _ = enfant.communicate(json.dumps({"lots": [asdict(lot) for lot in lots], "data_docs": str(data_docs)}))
    lignes = sortie.splitlines()
    if enfant.returncode != 0 or not lignes:
        raise RuntimeError(f"les contrôles de réception se sont arrêtés (code {enfant.returncode})")
    reponse = json.loads(lignes[-1])
    if isinstance(reponse, dict):
        raise RuntimeError(f"les contrôles de réception se sont arrêtés : {reponse['panne']}")
    return [[Resultat(**ligne) for ligne in siens] for siens in reponse]

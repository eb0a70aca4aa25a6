"""The gates in a child process: its memory is given back before the warehouse is built.

Belongs here: the exchange with the child (`python -m pipelines.quality`).
Does not belong here: Great Expectations.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from pipelines.quality.lots import Lot


@dataclass(frozen=True)
class Verdict:
    """What one expectation says about one table, over all the batches of the run."""

    table: str
    attente: str
    reussi: bool
    lots: int
    ecarts: int | None


def verifier(lots: Sequence[Lot], data_docs: Path) -> list[Verdict]:
    """Run the suites on `lots` and write the Data Docs.

    Raises:
        RuntimeError: the child failed; nothing was judged.
    """
    if not lots:
        return []
    demande = json.dumps({"lots": [asdict(lot) for lot in lots], "data_docs": str(data_docs)})
    fin = subprocess.run(
        [sys.executable, "-m", "pipelines.quality"],
        input=demande,
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).resolve().parents[2],
    )
    if fin.returncode != 0:
        raise RuntimeError(
            f"les contrôles de réception se sont arrêtés (code {fin.returncode}) :\n{fin.stderr[-4000:]}"
        )
    return [Verdict(**ligne) for ligne in json.loads(fin.stdout.splitlines()[-1])]

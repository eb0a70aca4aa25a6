"""Each batch is judged once: what is kept is read back, the rest goes to the child process.

Belongs here: that choice. Does not belong here: keeping (`memoire`), the exchange with the child (`processus`).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipelines.quality import memoire, processus
from pipelines.quality.lots import Lot
from pipelines.quality.verdicts import Verdict, par_table


def a_juger(lots: Sequence[Lot], qualite: Path) -> list[Lot]:
    """Batches without a kept result."""
    return [lot for lot in lots if memoire.relire(lot, qualite) is None]


def verifier(lots: Sequence[Lot], qualite: Path) -> list[Verdict]:
    """Verdicts on `lots`; the Data Docs gain the pages of the batches judged now, and lose none.

    Args:
        lots: batches of the run.
        qualite: folder of the Data Docs and of the kept results.

    Raises:
        RuntimeError: the child failed; nothing was judged.
    """
    resultats = {lot: memoire.relire(lot, qualite) for lot in lots}
    nouveaux = [lot for lot, connus in resultats.items() if connus is None]
    if nouveaux:
        for lot, siens in zip(nouveaux, processus.juger_a_part(nouveaux, qualite), strict=True):
            memoire.garder(lot, siens, qualite)
            resultats[lot] = siens
    return par_table({lot: siens for lot, siens in resultats.items() if siens is not None})

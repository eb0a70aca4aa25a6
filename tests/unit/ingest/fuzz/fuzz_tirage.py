"""How many files are drawn, and from which seed; what is said of them at the end of a run.

Belongs here: the two settings, and the summary that `make fuzz` prints (it loads this module as a plugin of pytest).
Does not belong here: making files.
"""

from __future__ import annotations

import os
from collections import Counter

import pytest

# `make fuzz` draws 10,000; the same seed gives the same files.
FICHIERS = int(os.environ.get("CONUM_FUZZ", "500"))
GRAINE = os.environ.get("CONUM_GRAINE", "20261123")
# Files are drawn by lots, so that what is slow to prepare is shared.
PAR_LOT = 25
LOTS = range(-(-FICHIERS // PAR_LOT))


def graines(lot: int) -> list[str]:
    """Seeds of the files of a lot."""
    return [f"{GRAINE}-{rang}" for rang in range(lot * PAR_LOT, min(FICHIERS, (lot + 1) * PAR_LOT))]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Adds up what each lot recorded under « fuzz »."""
    totaux: Counter[str] = Counter()
    for rapport in (*terminalreporter.stats.get("passed", ()), *terminalreporter.stats.get("failed", ())):
        for nom, valeur in rapport.user_properties:
            totaux.update(valeur if nom == "fuzz" else {})
    terminalreporter.section(f"fuzz, graine {GRAINE}")
    for nom, valeur in sorted(totaux.items()):
        terminalreporter.line(f"{nom} : {valeur}")

"""The shelter of a run: one child process opens every file that it receives.

Belongs here: that sharing, and its end. Does not belong here: what the shelter does (`pipelines.ingest`).
"""

from pathlib import Path

from pipelines import ingest
from pipelines.resources import Execution

# A run is one process (defs/resources.py): one shelter at a time is enough.
_ouverts: dict[tuple[str, Path], ingest.Abri] = {}


def abri(run_id: str, execution: Execution) -> ingest.Abri:
    """The shelter of this run; that of an earlier one, which failed before its end, is closed."""
    cle = (run_id, execution.settings.home)
    if cle not in _ouverts:
        fermer()
        _ouverts[cle] = ingest.Abri(execution.settings)
    return _ouverts[cle]


def fermer() -> None:
    """Give back the memory of the child, before the warehouse is built."""
    while _ouverts:
        _ouverts.popitem()[1].fermer()

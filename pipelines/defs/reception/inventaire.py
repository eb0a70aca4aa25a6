"""The inventory of the folder, made once per run and shared by the assets of the reception.

Belongs here: that sharing. Does not belong here: recognising files (`pipelines.ingest`).
"""

from functools import lru_cache
from pathlib import Path

from pipelines import ingest
from pipelines.defs.reception.abri import abri
from pipelines.resources import Execution


# A run is one process (defs/resources.py): the inventory stays in memory, and an asset launched alone makes its own.
@lru_cache(maxsize=1)
def _inventaire(run_id: str, dossier: Path, home: Path) -> tuple[ingest.Fichier, ...]:
    execution = Execution(dossier=str(dossier))
    return tuple(abri(run_id, execution).inventorier(dossier, execution.fonds))


def inventaire(run_id: str, execution: Execution) -> tuple[ingest.Fichier, ...]:
    """Files of the folder of this run."""
    return _inventaire(run_id, execution.exports, execution.settings.home)

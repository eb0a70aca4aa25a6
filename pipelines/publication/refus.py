"""The last publication that was refused: kept beside the editions, for the page on quality.

Belongs here: writing and forgetting it. Does not belong here: deciding it (`audit`), showing it (dashboards).
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from pipelines.publication.disque import ecrire_json, lire_json, synchroniser

JOURNAL = logging.getLogger(__name__)
NOM = "refus.json"


def noter(published: Path, execution: str, phrase: str, details: Iterable[str] = ()) -> None:
    """Keep why nothing was published: no value of a row, only what the operator reads on the terminal.

    Where it cannot be written, the disk is what failed: the terminal and the alerts say it all the same.
    """
    le = datetime.now(UTC).replace(tzinfo=None, microsecond=0).isoformat()
    contenu = {"le": le, "execution": execution, "phrase": phrase, "details": list(details)}
    try:
        published.mkdir(parents=True, exist_ok=True)
        ecrire_json(published / NOM, contenu)
    except OSError as erreur:
        JOURNAL.warning("Refus non gardé dans %s (%s) : %s", published, type(erreur).__name__, phrase)


def noter_si_tu(published: Path, execution: str, phrase: str) -> None:
    """Keep it, unless a gate of that run already said more."""
    connu = lire_json(published / NOM)
    if not isinstance(connu, dict) or connu.get("execution") != execution:
        noter(published, execution, phrase)


def oublier(published: Path) -> None:
    """An edition was published since."""
    (published / NOM).unlink(missing_ok=True)
    synchroniser(published)

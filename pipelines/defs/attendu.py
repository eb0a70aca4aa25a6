"""Expected failures of the rooms, as failures of a Dagster step.

Belongs here: that translation. Does not belong here: the sentences (each room has its own).
"""

from collections.abc import Iterator
from contextlib import contextmanager

import dagster as dg

from pipelines import ingest
from pipelines.erreurs import ErreurConum

ATTENDUES = (ErreurConum, ingest.DatesOperateurIllisibles, ingest.FichierChange, ingest.CompteFaux)


def echec(phrase: str) -> dg.Failure:
    """One sentence for the operator, and no second try on the same files."""
    return dg.Failure(description=phrase, allow_retries=False)


@contextmanager
def en_une_phrase() -> Iterator[None]:
    """Turn what the rooms expect to go wrong into a failure that the command prints as it is."""
    try:
        yield
    except ATTENDUES as erreur:
        raise echec(str(erreur)) from erreur

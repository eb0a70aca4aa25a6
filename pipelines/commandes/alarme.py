"""A command that fails outside Dagster says so by the channels of the alerts.

Belongs here: what of a failure becomes an alert. Does not belong here: sending (`pipelines.alertes`).
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from pipelines.erreurs import ErreurConum, ExecutionEnCours
from pipelines.pannes import panne
from pipelines.settings import Settings

JOURNAL = logging.getLogger(__name__)


@contextmanager
def alarme(settings: Settings, job: str) -> Iterator[None]:
    """Raise the alert of a failure and let it through; end it, and look at everything, after a success."""
    try:
        yield
    except ExecutionEnCours:  # the run that holds the lock is alive: who typed the command is told, nobody else
        raise
    except Exception as erreur:
        _lever(settings, job, erreur)
        raise
    from pipelines import alertes  # noqa: PLC0415 - after the run: nothing to wait for at its start

    alertes.resoudre(settings, alertes.cles_d_un_echec(job))
    try:
        alertes.veiller(settings)
    except ErreurConum as erreur:  # a threshold is no number: what was asked for is done all the same
        JOURNAL.warning("Veille : %s", erreur)


def _lever(settings: Settings, job: str, erreur: Exception) -> None:
    from pipelines import alertes  # noqa: PLC0415

    if isinstance(erreur, ErreurConum):
        origine = erreur.__cause__ if isinstance(erreur.__cause__, ErreurConum) else erreur
        phrase, refus = getattr(origine, "sur", str(erreur)), getattr(origine, "refus", False)
    else:
        # The text of an unexpected error may quote a value or a secret; the journal has it.
        inattendu = f"Arrêt inattendu ({type(erreur).__name__}), voir le journal dans build/."
        phrase, refus = panne(erreur, settings.home) or inattendu, False
    alertes.lever(settings, [alertes.echec(job, phrase, refus=refus)])

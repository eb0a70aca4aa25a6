"""`conum doctor`: does this machine have what a run needs, and is what it made well?

Belongs here: the order of the checks. Does not belong here: each check (`examens`), repairing.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipelines.commandes.examens import Constat, Etat, editions, executions, machine, plateforme, surveillance
from pipelines.settings import Settings

__all__ = ["Constat", "Etat", "examiner"]


def examiner(settings: Settings, *, essai: bool = False) -> Iterator[Constat]:
    """Every check; with `essai`, a test message goes by every channel of the alerts."""
    yield from machine.versions()
    yield from machine.dossiers(settings)
    yield machine.cle(settings)
    yield from machine.projet(settings)
    yield from editions.edition(settings.published)
    yield editions.refus(settings.published)
    yield executions.derniere(settings)
    yield editions.restes(settings)
    yield from plateforme.publication(settings)
    yield surveillance.sources(settings)
    yield surveillance.alertes_ouvertes(settings)
    yield from surveillance.canaux_des_alertes(settings, essai=essai)

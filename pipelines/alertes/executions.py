"""The alerts of a run: it failed, or its publication was refused.

Belongs here: their keys, the same for the command and for Dagster, so that one trouble is said once.
Does not belong here: the reason (whoever ran it knows).
"""

from __future__ import annotations

from pipelines.alertes.modele import Alerte, Genre


def echec(job: str, phrase: str, *, refus: bool = False) -> Alerte:
    """The alert of a failed run of `job`."""
    return Alerte(Genre.REFUS if refus else Genre.EXECUTION, job, phrase)


def cles_d_un_echec(job: str) -> list[str]:
    """What a success of `job` ends."""
    return [echec(job, "", refus=refus).cle for refus in (False, True)]

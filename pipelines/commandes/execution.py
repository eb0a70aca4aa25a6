"""The main job of Dagster, in this process, with its progress.

Belongs here: preparing the instance, following events, turning a failure into one sentence.
Does not belong here: assets (`pipelines.defs`), printing summaries (`resume`).
"""

from __future__ import annotations

import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from pipelines import ingest
from pipelines.commandes.progression import Suivi
from pipelines.erreurs import ErreurConum
from pipelines.publication import refus
from pipelines.settings import Settings
from pipelines.temoins import temoin

PERIODE = 0.4


@dataclass(frozen=True)
class Demande:
    """What the operator asked for; empty dates take their defaults."""

    dossier: str
    arrete_au: str = ""
    connu_au: str = ""
    confirmer: str = ""


def _lire(instance: Any, run_id: str, curseur: str | None, suivi: Suivi) -> str | None:
    lot = instance.get_records_for_run(run_id, cursor=curseur)
    for enregistrement in lot.records:
        entree = enregistrement.event_log_entry
        if not entree.is_dagster_event or not entree.step_key:
            continue
        genre = entree.get_dagster_event().event_type_value
        if genre == "STEP_START":
            suivi.debut(entree.step_key, entree.timestamp)
        elif genre == "ASSET_MATERIALIZATION" and entree.step_key == "entrepot":
            suivi.avance(entree.step_key)
        elif genre in ("STEP_SUCCESS", "STEP_FAILURE"):
            suivi.fin(entree.step_key, genre == "STEP_SUCCESS", entree.timestamp)
    return lot.cursor


@contextmanager
def _suivre(instance: Any, run_id: str, suivi: Suivi) -> Iterator[None]:
    """Read the event log of the run in a thread; the job keeps the main one."""
    fini = threading.Event()

    def _boucle() -> None:
        curseur = None
        while not fini.wait(PERIODE):
            curseur = _lire(instance, run_id, curseur, suivi)
        _lire(instance, run_id, curseur, suivi)

    fil = threading.Thread(target=_boucle, name="suivi", daemon=True)
    fil.start()
    try:
        yield
    finally:
        fini.set()
        fil.join()


class ExecutionEnEchec(ErreurConum):
    """The job failed; `sur` can leave the machine, `refus` tells a refused publication from a broken run."""

    def __init__(self, phrase: str, sur: str, *, refus: bool) -> None:
        super().__init__(phrase)
        self.sur, self.refus = sur, refus


def _a_publie(evenements: list[Any]) -> bool:
    """Did the run fail after its edition was in use?"""
    return any(e.event_type_value == "STEP_SUCCESS" and e.step_key == "edition" for e in evenements)


def executer(settings: Settings, demande: Demande, suivi: Suivi) -> None:
    """Run the job `tout` to the end; the caller holds the lock.

    Raises:
        ExecutionEnEchec: nothing was published, and why.
    """
    settings.appliquer()
    ingest.prechauffer()  # the child that opens the files imports while Dagster loads
    settings.dagster.mkdir(parents=True, exist_ok=True)
    suivi.dire("Chargement de Dagster…")
    import dagster as dg  # noqa: PLC0415 - three seconds, and after the environment is set

    from pipelines.defs.entrepot.manifeste import preparer  # noqa: PLC0415

    preparer(settings)
    from pipelines.definitions import defs  # noqa: PLC0415
    from pipelines.defs.motif import motif  # noqa: PLC0415
    from pipelines.defs.vigilance.morts import faucher  # noqa: PLC0415

    job = defs().resolve_job_def("tout")
    run_id = str(uuid.uuid4())
    configuration = {
        "resources": {"execution": {"config": demande.__dict__}},
        "loggers": {"console": {"config": {"log_level": "ERROR"}}},
    }
    with dg.DagsterInstance.get() as instance:
        faucher(instance, settings, sans_trace=True)  # this process holds the lock: no run is alive
        with temoin(settings.dagster, run_id), _suivre(instance, run_id, suivi):
            resultat = job.execute_in_process(
                run_config=configuration, instance=instance, run_id=run_id, raise_on_error=False
            )
    if not resultat.success:
        evenements = list(resultat.all_events)
        raison = motif(evenements)
        if not _a_publie(evenements):
            refus.noter_si_tu(settings.published, run_id, raison.phrase)
        raise ExecutionEnEchec(raison.phrase, raison.sur, refus=raison.refus)

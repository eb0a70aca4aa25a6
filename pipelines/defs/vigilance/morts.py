"""Runs whose process is dead: found, ended, with what proves it.

Belongs here: asking the instance and the witnesses. Does not belong here: witnesses (`pipelines.temoins`), sensors.

The code server sees the death of a worker that it launched itself (0.8 s, measured on 1.13.27); nobody sees it when the
server died with it, or when the run is that of a command: the launcher asks here (`pipelines.lanceur`).
"""

import dagster as dg

from pipelines import temoins
from pipelines.settings import Settings
from pipelines.temoins import Etat

EN_COURS = [dg.DagsterRunStatus.STARTING, dg.DagsterRunStatus.STARTED]
VIVANT = "vivant"
LANCEMENT = dg.DagsterEventType.ENGINE_EVENT


def faucher(instance: dg.DagsterInstance, settings: Settings, *, sans_trace: bool = False) -> list[str]:
    """End the runs whose process is dead; `run_retries` of dagster.yaml then launches each again, once.

    Args:
        instance: Dagster's instance.
        settings: where the witnesses are.
        sans_trace: also end the runs that left neither witness nor process number: the caller holds the lock of the
            home, so no run is alive.

    Returns:
        Their run ids.
    """
    fauches = []
    for enregistrement in instance.get_run_records(dg.RunsFilter(statuses=EN_COURS)):
        execution = enregistrement.dagster_run
        preuve = _preuve(instance, settings, execution.run_id)
        if preuve is None and sans_trace and execution.status == dg.DagsterRunStatus.STARTED:
            preuve = "aucune trace de son processus, et le verrou de CONUM_HOME est libre"
        # Read again: a run may have ended well while its process was looked for.
        actuelle = instance.get_run_by_id(execution.run_id)
        if not preuve or preuve == VIVANT or actuelle is None or actuelle.is_finished:
            continue
        instance.report_engine_event(f"Processus de l'exécution disparu : {preuve}.", actuelle)
        instance.report_run_failed(
            actuelle,
            f"Processus disparu avant la fin ({preuve}). L'édition précédente reste en service.",
        )
        fauches.append(execution.run_id)
    _balayer(instance, settings)
    return fauches


def _preuve(instance: dg.DagsterInstance, settings: Settings, run_id: str) -> str | None:
    """What proves that the process is dead; `VIVANT` when it lives; None when nothing says either."""
    etat = temoins.etat(settings.dagster, run_id)
    if etat is Etat.VIVANT:
        return VIVANT
    if etat is Etat.MORT:
        return "le noyau a rendu le verrou de son témoin"
    # Before its resources are ready, or after they are closed: Dagster says the number of the process it launched.
    lances = [
        (int(donnees.metadata["pid"].value), evenement.event_log_entry.timestamp)
        for evenement in instance.get_records_for_run(run_id, of_type=LANCEMENT).records
        if (donnees := evenement.event_log_entry.get_dagster_event().engine_event_data) and "pid" in donnees.metadata
    ]
    if not lances:
        return None
    pid, vu_a = lances[-1]
    return f"le processus {pid} n'existe plus" if temoins.processus_disparu(pid, vu_a) else VIVANT


def _balayer(instance: dg.DagsterInstance, settings: Settings) -> None:
    """Witnesses of dead processes whose run is finished, whoever saw it."""
    dossier = settings.dagster / temoins.DOSSIER
    for chemin in dossier.iterdir() if dossier.is_dir() else []:
        execution = instance.get_run_by_id(chemin.name)
        if (execution is None or execution.is_finished) and temoins.etat(settings.dagster, chemin.name) is Etat.MORT:
            temoins.oublier(settings.dagster, chemin.name)

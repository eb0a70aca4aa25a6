"""Sensors that run wherever the daemon does: they are on without being asked, an alert that must be started is none.

Belongs here: when to look, and the translation of Dagster's events. Does not belong here: alerts (`pipelines.alertes`).
"""

import dagster as dg

from pipelines import alertes
from pipelines.defs.motif import motif_de_l_execution
from pipelines.erreurs import ErreurConum
from pipelines.settings import Settings

INTERVALLE = 30  # seconds between two looks at the ends of runs
VEILLE = 600
EN_MARCHE = dg.DefaultSensorStatus.RUNNING


@dg.sensor(minimum_interval_seconds=VEILLE, default_status=EN_MARCHE)
def veille() -> dg.SkipReason:
    """Late sources, drifts, quarantine, disk, age of the edition."""
    try:
        dits = alertes.veiller(Settings())
    except ErreurConum as erreur:
        raise dg.Failure(str(erreur)) from erreur
    return dg.SkipReason(" ; ".join(f"{m.etat} {m.cle}" for m in dits) or "Rien de nouveau.")


@dg.run_failure_sensor(default_status=EN_MARCHE, minimum_interval_seconds=INTERVALLE)
def alerte_d_echec(context: dg.RunFailureSensorContext) -> None:
    """Say that a run failed, or that its publication was refused."""
    execution = context.dagster_run
    if execution.job_name.startswith("__"):  # an operator tries one asset, and looks at it
        return
    raison = motif_de_l_execution(context.instance, execution.run_id)
    alertes.lever(Settings(), [alertes.echec(execution.job_name, raison.sur, refus=raison.refus)])


@dg.run_status_sensor(
    run_status=dg.DagsterRunStatus.SUCCESS, default_status=EN_MARCHE, minimum_interval_seconds=INTERVALLE
)
def alerte_finie(context: dg.RunStatusSensorContext) -> None:
    """Say that what had failed works again."""
    alertes.resoudre(Settings(), alertes.cles_d_un_echec(context.dagster_run.job_name))


@dg.definitions
def vigilance() -> dg.Definitions:
    """The three watchers."""
    return dg.Definitions(sensors=[veille, alerte_d_echec, alerte_finie])

"""The job that does everything, and what starts it.

Belongs here: job, schedule, sensor. Does not belong here: assets.
"""

import dagster as dg

from pipelines.defs.depot import Depot, empreinte_du_depot
from pipelines.settings import Settings

tout = dg.define_asset_job(
    "tout",
    # The crawl of the Coop and the reports have their own jobs: a build waits for neither.
    selection=dg.AssetSelection.all() - dg.AssetSelection.groups("coop", "rapports"),
    executor_def=dg.in_process_executor,
    description="Des fichiers du dossier de dépôt à l'édition publiée et à ses données ouvertes.",
    # A build is one file of one run: a second try takes all the steps. Dagster would begin at the one that failed.
    tags={"dagster/max_runtime": "7200", "dagster/max_retries": "1", "dagster/retry_strategy": "ALL_STEPS"},
)

chaque_jour = dg.ScheduleDefinition(
    name="chaque_jour",
    job=tout,
    cron_schedule="0 5 * * *",
    execution_timezone="Europe/Paris",
    default_status=dg.DefaultScheduleStatus.STOPPED,
)


@dg.sensor(job=tout, minimum_interval_seconds=30, default_status=dg.DefaultSensorStatus.STOPPED)
def depot(context: dg.SensorEvaluationContext) -> dg.SensorResult | dg.SkipReason:
    """Start the job when the drop folder holds something new that has stopped growing."""
    vu = Depot.lire(context.cursor)
    empreinte = empreinte_du_depot(Settings().exports)
    if empreinte is None:
        return dg.SkipReason("Le dossier de dépôt est vide.")
    if empreinte == vu.traite:
        return dg.SkipReason("Rien de nouveau dans le dossier de dépôt.")
    if empreinte != vu.observe:
        context.update_cursor(Depot(observe=empreinte, traite=vu.traite).ecrire())
        return dg.SkipReason("Dépôt en cours : on attend que les fichiers cessent de grossir.")
    return dg.SensorResult(
        run_requests=[dg.RunRequest(run_key=empreinte)],
        cursor=Depot(observe=empreinte, traite=empreinte).ecrire(),
    )


@dg.definitions
def automation() -> dg.Definitions:
    """The job and its two triggers, both stopped until the operator starts them."""
    return dg.Definitions(jobs=[tout], schedules=[chaque_jour], sensors=[depot])

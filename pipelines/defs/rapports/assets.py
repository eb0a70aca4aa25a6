"""The drafts of the month as an asset, their job and its schedule.

Belongs here: name, metadata, calendar (features.md §4.6). Does not belong here: making a report (`pipelines.rapports`).
They are not in the job `tout`: an edition never waits for 130 documents.
"""

from datetime import date, timedelta

import dagster as dg
from dateutil.easter import easter

from pipelines.defs.attendu import en_une_phrase
from pipelines.defs.publication.assets import edition
from pipelines.erreurs import ErreurConum
from pipelines.publication import courante
from pipelines.rapports.archives import dossier_des_rapports
from pipelines.rapports.edition import Publication, fin_de_mois
from pipelines.rapports.production import FORMATS, produire_tous
from pipelines.resources import Execution

JOURS_OUVRES = 5  # M+1, fifth working day: provisional
CONSOLIDE = 15  # M+1, fifteenth: consolidated
FERIES = {(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)}
APRES_PAQUES = (1, 39, 50)  # Easter Monday, Ascension, Whit Monday


@dg.asset(deps=[edition], group_name="rapports", kinds={"pdf"})
def rapports_du_mois(execution: Execution) -> dg.MaterializeResult:
    """Drafts for France, each région and each département, from the edition in use."""
    settings = execution.settings
    with en_une_phrase():
        if (publie := courante(settings.published)) is None:
            raise ErreurConum("Aucune édition en service : lancez d'abord le travail « tout ».")
        with Publication(publie) as lue:
            territoires, au = lue.tous(), lue.edition.arrete_au
        if au != fin_de_mois(au, 0):
            raise ErreurConum(
                f"L'édition en service est arrêtée au {au:%d/%m/%Y}, qui n'est pas une fin de mois : aucun rapport."
            )
        faits = list(produire_tous(publie, dossier_des_rapports(settings), territoires, list(FORMATS)))
    return dg.MaterializeResult(
        metadata={
            "mois": f"{au:%Y-%m}",
            "rapports": len(faits),
            "formats": len(FORMATS),
            "dossier": str(dossier_des_rapports(settings) / f"{au:%Y-%m}"),
        }
    )


rapports = dg.define_asset_job(
    "rapports",
    selection=dg.AssetSelection.groups("rapports"),
    executor_def=dg.in_process_executor,
    description="Les brouillons des rapports du mois, pour tous les territoires ; leur diffusion reste à signer.",
    tags={"dagster/max_runtime": "3600"},
)


def is_jour_ouvre(jour: date) -> bool:
    """True for a weekday that is no public holiday of France."""
    mobiles = {easter(jour.year) + timedelta(days=n) for n in APRES_PAQUES}
    return jour.weekday() < 5 and (jour.month, jour.day) not in FERIES and jour not in mobiles


def est_du(jour: date) -> bool:
    """True on the fifth working day of the month, and on the fifteenth."""
    avant = [date(jour.year, jour.month, n) for n in range(1, jour.day + 1)]
    return jour.day == CONSOLIDE or (is_jour_ouvre(jour) and sum(map(is_jour_ouvre, avant)) == JOURS_OUVRES)


@dg.schedule(
    job=rapports,
    cron_schedule="0 8 5-15 * *",
    execution_timezone="Europe/Paris",
    default_status=dg.DefaultScheduleStatus.STOPPED,
)
def rapports_mensuels(context: dg.ScheduleEvaluationContext) -> dg.RunRequest | dg.SkipReason:
    """Fifth working day, then the fifteenth, three hours after `chaque_jour`."""
    jour = context.scheduled_execution_time.date()
    if est_du(jour):
        return dg.RunRequest(run_key=jour.isoformat())
    return dg.SkipReason(f"Le {jour:%d/%m/%Y} n'est ni le cinquième jour ouvré du mois ni le quinze.")


@dg.definitions
def definitions() -> dg.Definitions:
    """The asset, its job, its schedule."""
    return dg.Definitions(assets=[rapports_du_mois], jobs=[rapports], schedules=[rapports_mensuels])

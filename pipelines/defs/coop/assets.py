"""Assets that crawl the Coop API into the lake, their job and its schedule.

Belongs here: their names, metadata, automation. Does not belong here: crawling (`pipelines.coop`).
They are not in the job `tout`: a build reads what was received and never waits for the network.
"""

import dagster as dg

from pipelines import coop
from pipelines.defs.attendu import en_une_phrase
from pipelines.resources import Execution


def _ressource(ressource: coop.Ressource) -> dg.AssetsDefinition:
    @dg.asset(key=["coop", ressource.nom], group_name="coop", kinds={"python"}, description=ressource.description)
    def _asset(context: dg.AssetExecutionContext, execution: Execution) -> dg.MaterializeResult:
        if not coop.configuree(execution.settings):
            context.log.info(coop.SANS_CLE)
            return dg.MaterializeResult(metadata={"etat": coop.SANS_CLE})
        with en_une_phrase():
            bilan = coop.recevoir(ressource, execution.settings)
        for avertissement in bilan.avertissements:
            context.log.warning(avertissement)
        return dg.MaterializeResult(
            metadata={
                "etat": "archive gelée, déjà reçue" if bilan.inchangee else "reçue",
                "fonds": coop.fonds(execution.settings),
                "dagster/row_count": bilan.charges,
                "pages": bilan.pages,
                "elements": bilan.elements,
                "rejetes": bilan.rejetes,
                "modifications_jusqu_au": str(bilan.repere or ""),
                "avertissements": dg.MetadataValue.json(bilan.avertissements),
            }
        )

    return _asset


RESSOURCES = [_ressource(ressource) for ressource in coop.RESSOURCES.values()]

coop_api = dg.define_asset_job(
    "coop",
    selection=dg.AssetSelection.groups("coop"),
    executor_def=dg.in_process_executor,
    description="Ce que publie l'API de la Coop, vers le lac ; l'édition suivante en tient compte.",
    # The first crawl reads some 5,000 pages; one that is ended here resumes at its page.
    tags={"dagster/max_runtime": "14400"},
)

# Two hours before `chaque_jour`: what came at night is in the edition of the morning.
coop_chaque_nuit = dg.ScheduleDefinition(
    name="coop_chaque_nuit",
    job=coop_api,
    cron_schedule="0 3 * * *",
    execution_timezone="Europe/Paris",
    default_status=dg.DefaultScheduleStatus.STOPPED,
)


@dg.definitions
def api_de_la_coop() -> dg.Definitions:
    """The crawl of the Coop, which does nothing until a key is set."""
    return dg.Definitions(assets=RESSOURCES, jobs=[coop_api], schedules=[coop_chaque_nuit])

"""The last run of the main job, as Dagster recorded it.

Belongs here: that check. Does not belong here: ending a dead run (`pipelines.defs.vigilance`).
"""

from __future__ import annotations

from pipelines.commandes.examens import Constat, Etat
from pipelines.settings import Settings

OBJET = "Dernière exécution"
JAMAIS = "aucune : lancez make run"


def derniere(settings: Settings) -> Constat:
    """How it ended, when, and why it failed."""
    if not (settings.dagster / "runs.db").exists() and settings.secret("CONUM_POSTGRES_DSN") is None:
        return Constat(OBJET, Etat.ATTENTION, JAMAIS)  # asking Dagster would create its files
    settings.appliquer()
    try:
        return _lire(settings)
    except Exception as erreur:
        # A storage that does not answer has a hundred errors, some of which quote its address: only the name is said.
        detail = f"Dagster ne répond pas ({type(erreur).__name__}) : vérifiez {settings.dagster} ou sa base"
        return Constat(OBJET, Etat.MAUVAIS, detail)


def _lire(settings: Settings) -> Constat:
    import dagster as dg  # noqa: PLC0415 - three seconds

    from pipelines import temoins  # noqa: PLC0415
    from pipelines.defs.motif import motif_de_l_execution  # noqa: PLC0415

    with dg.DagsterInstance.get() as instance:
        trouves = instance.get_run_records(dg.RunsFilter(job_name="tout"), limit=1)
        if not trouves:
            return Constat(OBJET, Etat.ATTENTION, JAMAIS)
        execution, quand = trouves[0].dagster_run, f"{trouves[0].create_timestamp:%d/%m/%Y %H:%M} UTC"
        if execution.status is dg.DagsterRunStatus.SUCCESS:
            return Constat(OBJET, Etat.BON, f"réussie, {quand}")
        if execution.is_finished:
            phrase = motif_de_l_execution(instance, execution.run_id).phrase
            return Constat(OBJET, Etat.MAUVAIS, f"en échec, {quand} : {phrase}")
    if temoins.etat(settings.dagster, execution.run_id) is temoins.Etat.MORT:
        return Constat(OBJET, Etat.MAUVAIS, f"interrompue, {quand} : son processus a disparu, relancez conum run")
    return Constat(OBJET, Etat.BON, f"en cours ({execution.status.value}), {quand}")

"""Why a run failed, from its events.

Belongs here: that reading, for the command and for the alerts. Does not belong here: the sentences of the rooms.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import dagster as dg

from pipelines.erreurs import PublicationRefusee
from pipelines.pannes import panne_dite
from pipelines.settings import Settings


@dataclass(frozen=True)
class Motif:
    """`phrase` is for the operator's terminal; `sur` is the same without what an unknown error may quote."""

    phrase: str
    sur: str
    refus: bool = False


RESTE = "L'édition précédente reste en service."
SANS_RAISON = "L'exécution s'est arrêtée sans dire pourquoi."
# What Dagster says of a run that it ended itself (1.13.27), by its first words.
DE_DAGSTER = {
    "This run has been marked as failed from outside": (
        "Le processus de l'exécution a disparu avant la fin (tué, mémoire épuisée, machine arrêtée)."
    ),
    "Exceeded maximum runtime": "L'exécution a dépassé sa durée maximale, Dagster l'a arrêtée.",
    "Run timed out due to taking longer": "L'exécution n'a pas démarré à temps, Dagster l'a abandonnée.",
}
_REFUS = {classe.__name__ for classe in (PublicationRefusee, *PublicationRefusee.__subclasses__())}


def phrase_du_controle(objet: str, description: str) -> str:
    """A blocking check that failed; a gate of the publication has its own sentence."""
    if description.endswith("."):
        return description if "reste en service" in description else f"{description} {RESTE}"
    return f"Contrôle bloquant en échec sur « {objet} » : {description}. {RESTE}"


def motif(evenements: Iterable[dg.DagsterEvent]) -> Motif:
    """The first reason of a failed run. A publication is refused by an audit or by any blocking check."""
    for evenement in evenements:
        if evenement.event_type_value == "ASSET_CHECK_EVALUATION":
            controle = evenement.event_specific_data
            if not controle.passed and controle.blocking:
                phrase = phrase_du_controle(controle.asset_key.path[-1], controle.description or controle.check_name)
                return Motif(phrase, phrase, refus=True)
        if evenement.event_type_value == "STEP_FAILURE":
            return _de_l_etape(evenement)
    return Motif(SANS_RAISON, SANS_RAISON)


def _de_l_etape(evenement: dg.DagsterEvent) -> Motif:
    donnees = evenement.step_failure_data
    causes = []
    cause = donnees.error
    while cause:
        causes.append(cause)
        cause = cause.cause
    if donnees.user_failure_data and (phrase := donnees.user_failure_data.description):
        return Motif(phrase, phrase, refus=any(c.cls_name in _REFUS for c in causes))
    if dite := panne_dite(" ".join(c.message for c in causes), Settings().home):
        return Motif(dite, dite)
    derniere = causes[-1] if causes else None
    raison = derniere.message.strip().splitlines()[0] if derniere else "raison inconnue"
    ou = f"Erreur inattendue pendant « {evenement.step_key} » :"
    return Motif(f"{ou} {raison}", f"{ou} {derniere.cls_name if derniere else 'raison inconnue'}, voir le journal.")


def motif_de_l_execution(instance: dg.DagsterInstance, run_id: str) -> Motif:
    """The reason of a run that failed; without a failed step, what the failure itself says (process gone, too long)."""

    def lus(*genres: dg.DagsterEventType) -> list[dg.DagsterEvent]:
        return [
            ligne.event_log_entry.get_dagster_event()
            for genre in genres
            for ligne in instance.get_records_for_run(run_id, of_type=genre).records
        ]

    # Checks first: when one blocks, the steps that wait for it are skipped or fail without a reason of their own.
    raison = motif(lus(dg.DagsterEventType.ASSET_CHECK_EVALUATION, dg.DagsterEventType.STEP_FAILURE))
    fins = lus(dg.DagsterEventType.RUN_FAILURE)
    if raison.phrase == SANS_RAISON and fins and (dit := fins[0].message):
        traduit = next((f"{phrase} {RESTE}" for debut, phrase in DE_DAGSTER.items() if dit.startswith(debut)), dit)
        return Motif(traduit, traduit)
    return raison

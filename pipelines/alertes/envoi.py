"""Saying what begins, what lasts and what ends, by every channel.

Belongs here: the order of things, and that no channel stops another. Does not belong here: channels, kinds.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Collection, Iterable
from datetime import UTC, datetime, timedelta

from pipelines.alertes.canaux import Canal, Fichier, canaux
from pipelines.alertes.message import OUVERTE, RESOLUE, Message
from pipelines.alertes.modele import Alerte, Genre, epurer
from pipelines.alertes.registre import Registre
from pipelines.erreurs import ErreurConum
from pipelines.settings import Settings

JOURNAL = logging.getLogger(__name__)


def lever(settings: Settings, alertes: Iterable[Alerte]) -> list[Message]:
    """Say these alerts, but those said not long ago. Never raises: it runs amid failures."""
    alertes = list(alertes)
    try:
        a_dire = Registre(settings.alertes).noter(alertes, timedelta(hours=settings.seuils().rappel))
    except ErreurConum as erreur:  # a threshold is no number: `doctor` says which
        JOURNAL.warning("Alertes : %s", erreur)
        a_dire = [(alerte, OUVERTE) for alerte in alertes]
    except OSError as erreur:  # disk full or read-only: better said again than not said
        JOURNAL.warning("Alertes : la mémoire de ce qui a été dit n'est pas tenue (%s).", type(erreur).__name__)
        a_dire = [(alerte, OUVERTE) for alerte in alertes]
    return _dire(settings, a_dire)


def resoudre(settings: Settings, cles: Collection[str]) -> list[Message]:
    """Say that the alerts of these keys that were open have ended. Never raises."""
    try:
        closes = Registre(settings.alertes).clore(cles)
    except OSError as erreur:
        JOURNAL.warning("Alertes : rien n'a pu être clos (%s).", type(erreur).__name__)
        return []
    return _dire(settings, [(alerte, RESOLUE) for alerte in closes])


def constater(settings: Settings, vus: Collection[Genre], alertes: Iterable[Alerte]) -> list[Message]:
    """Say what of the kinds `vus` is wrong now, and that what no longer is has ended."""
    alertes = list(alertes)
    actuelles = {alerte.cle for alerte in alertes}
    try:
        connues = Registre(settings.alertes).ouvertes()
    except OSError:  # unreadable: `lever` says so
        connues = []
    finies = [a.cle for a in connues if a.genre in vus and a.cle not in actuelles]
    return [*resoudre(settings, finies), *lever(settings, alertes)]


def envoyer(settings: Settings, message: Message) -> dict[str, str | None]:
    """One message by every channel; for each, why it failed or None. Its failure is written in the file."""
    fichier = Fichier(settings.alertes)
    try:
        utilises: list[Canal] = canaux(settings)
    except ErreurConum as erreur:  # a wrong setting of one channel leaves the file
        utilises = [fichier]
        _consigner(fichier, "reglages", str(erreur))
        issues: dict[str, str | None] = {"reglages": str(erreur)}
    else:
        issues = {}
    for canal in utilises:
        issues[canal.nom] = _par(canal, message)
        if issues[canal.nom]:
            _consigner(fichier, canal.nom, epurer(issues[canal.nom], settings.secrets()))
    return issues


def _par(canal: Canal, message: Message) -> str | None:
    try:
        canal.envoyer(message)
    except ErreurConum as erreur:
        return str(erreur)
    except Exception as erreur:
        # A defect of a channel must neither hide the failure that is being said nor stop the next channel; the text
        # of an unknown error may hold a secret, its name does not.
        return f"erreur inattendue ({type(erreur).__name__})"
    return None


def _dire(settings: Settings, a_dire: list[tuple[Alerte, str]]) -> list[Message]:
    maintenant = datetime.now(UTC)
    secrets = settings.secrets() if a_dire else []
    messages = [Message.de(alerte, etat, maintenant, secrets) for alerte, etat in a_dire]
    for message in messages:
        envoyer(settings, message)
    return messages


def _consigner(fichier: Fichier, canal: str, raison: str) -> None:
    le = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
    try:
        fichier.ecrire(
            json.dumps({"le": le, "etat": "canal_en_echec", "canal": canal, "phrase": raison}, ensure_ascii=False)
        )
    except OSError as erreur:
        JOURNAL.warning("Alerte non écrite (%s) ; canal « %s » : %s", type(erreur).__name__, canal, raison)

"""The channels: a file always, a webhook and an e-mail when they are configured.

Belongs here: which channels there are, writing to the file.
Does not belong here: HTTP (`webhook.py`), SMTP (`courriel.py`).
"""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from pipelines.alertes.courriel import Courriel
from pipelines.alertes.message import Message
from pipelines.alertes.webhook import Webhook
from pipelines.settings import Settings

JOURNAL = "alertes.jsonl"


class Canal(Protocol):
    """Somewhere a message goes."""

    nom: str

    def envoyer(self, message: Message) -> None:
        """Send, or raise."""


class Fichier:
    """One line of JSON per message, in CONUM_HOME/alertes/: needs nothing, and keeps a trace of the others."""

    nom = "fichier"

    def __init__(self, dossier: Path) -> None:
        self.chemin = dossier / JOURNAL

    def envoyer(self, message: Message) -> None:
        """Append the message."""
        self.ecrire(message.json())

    def ecrire(self, ligne: str) -> None:
        """Append one line; a single write, so that two processes never mix theirs."""
        self.chemin.parent.mkdir(parents=True, exist_ok=True)
        with self.chemin.open("ab", buffering=0) as flux:
            flux.write(f"{ligne}\n".encode())


def canaux(settings: Settings) -> list[Canal]:
    """The configured channels, the file first.

    Raises:
        ErreurConum: a setting of a channel cannot be read.
    """
    trouves: list[Canal] = [Fichier(settings.alertes)]
    if adresse := settings.secret("CONUM_ALERTE_WEBHOOK"):
        trouves.append(Webhook(adresse))
    if (courriel := settings.courriel()) is not None:
        trouves.append(Courriel(courriel, settings.secret("CONUM_SMTP_MOT_DE_PASSE")))
    return trouves

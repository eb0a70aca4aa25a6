"""A test message, asked for by the operator.

Belongs here: that message. Does not belong here: channels.
"""

from __future__ import annotations

from datetime import UTC, datetime

from pipelines.alertes.envoi import envoyer
from pipelines.alertes.message import OUVERTE, Message
from pipelines.alertes.modele import Alerte, Genre
from pipelines.settings import Settings


def essayer(settings: Settings) -> dict[str, str | None]:
    """Send it by every channel; for each, why it failed or None."""
    alerte = Alerte(Genre.ESSAI, "conum doctor", "Message d'essai, demandé par conum doctor --essai-alertes.")
    return envoyer(settings, Message.de(alerte, OUVERTE, datetime.now(UTC), settings.secrets()))

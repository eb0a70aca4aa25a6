"""The webhook: the message as JSON, posted to one address.

Belongs here: HTTP, time-outs, tries. Does not belong here: the content of the message.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import httpx

from pipelines.alertes.message import Message
from pipelines.erreurs import ErreurConum

DELAI = 10.0  # seconds for each connection and each read: a run that failed must not wait for its alert
ATTENTES = (1.0, 4.0)  # seconds between tries


class Webhook:
    """POST to an address that is itself a secret (it holds a token): it is in no error.

    Args:
        adresse: http or https address.
        delai: seconds allowed to each connection and each read.
        dormir: how to wait between two tries, given seconds.
    """

    nom = "webhook"

    def __init__(self, adresse: str, delai: float = DELAI, dormir: Callable[[float], None] = time.sleep) -> None:
        self._adresse, self._delai, self._dormir = adresse, delai, dormir

    def envoyer(self, message: Message) -> None:
        """Post the message; a server in trouble or no answer is tried three times, a refusal once.

        Raises:
            ErreurConum: it was not received; the sentence never holds the address.
        """
        raison = ""
        for attente in (*ATTENTES, None):
            raison, passagere = self._essayer(message)
            if not raison:
                return
            if not passagere or attente is None:
                break
            self._dormir(attente)
        raise ErreurConum(f"le webhook n'a pas pris le message ({raison}) : vérifiez CONUM_ALERTE_WEBHOOK")

    def _essayer(self, message: Message) -> tuple[str, bool]:
        """Why it failed, empty when it did not, and whether another try may succeed."""
        # `text` is what chat servers show (Tchap, Mattermost, Rocket.Chat, Slack); they ignore the rest.
        corps = {**message.__dict__, "text": f"{message.titre} — {message.phrase} {message.a_faire}"}
        try:
            reponse = httpx.post(self._adresse, json=corps, timeout=self._delai, follow_redirects=False)
        except (httpx.InvalidURL, httpx.UnsupportedProtocol):
            return "l'adresse n'en est pas une", False
        except httpx.TransportError as erreur:
            return type(erreur).__name__, True
        if reponse.is_success:
            return "", False
        return f"HTTP {reponse.status_code}", reponse.status_code >= 500 or reponse.status_code == 429

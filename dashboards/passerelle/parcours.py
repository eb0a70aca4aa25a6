"""Sign-ins under way: what was sent to the provider with a browser, kept until it comes back, once.

Belongs here: state, nonce and PKCE of a sign-in, bound to the browser that began it; where it wanted to go.
Does not belong here: the session that follows (acces/sessions.py).
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from dataclasses import dataclass

DUREE = 600  # seconds to type a password
NOMBRE = 2000  # sign-ins under way at most: the oldest goes


@dataclass(frozen=True)
class Parcours:
    """A sign-in under way. `lien`: the cookie of the browser that began it."""

    lien: str
    nonce: str
    verificateur: str
    retour: str
    debut: float

    @property
    def defi(self) -> str:
        """PKCE, S256."""
        return base64.urlsafe_b64encode(hashlib.sha256(self.verificateur.encode()).digest()).rstrip(b"=").decode()


class EnCours:
    """All of them, by their `state`, in this process only."""

    def __init__(self) -> None:
        self._par_state: dict[str, Parcours] = {}

    def commencer(self, retour: str, maintenant: float) -> tuple[str, Parcours]:
        """A new one and its state."""
        vivants = {s: p for s, p in self._par_state.items() if maintenant - p.debut < DUREE}
        self._par_state = dict(list(vivants.items())[-NOMBRE + 1 :])
        state = secrets.token_urlsafe(32)
        parcours = Parcours(
            secrets.token_urlsafe(32),
            secrets.token_urlsafe(32),
            secrets.token_urlsafe(48),
            local(retour),
            maintenant,
        )
        self._par_state[state] = parcours
        return state, parcours

    def reprendre(self, state: str, lien: str, maintenant: float) -> Parcours | None:
        """The one of this state, if this browser began it: it is forgotten whatever the answer."""
        parcours = self._par_state.pop(state, None)
        if parcours is None or maintenant - parcours.debut >= DUREE:
            return None
        return parcours if hmac.compare_digest(parcours.lien.encode(), lien.encode()) else None


def local(retour: str) -> str:
    """A path of this site, or its home: what could lead elsewhere (two slashes, a backslash, a control) is not kept."""
    is_chemin = retour.startswith("/") and not retour.startswith(("//", "/\\", "/connexion"))
    return retour if is_chemin and len(retour) <= 2000 and "\\" not in retour and retour.isprintable() else "/"

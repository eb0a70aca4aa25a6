"""Sessions of readers: one small file each, that the gateway writes and the pages only read.

Belongs here: opening, prolonging, closing, finding a session; how long it lives.
Does not belong here: how a person is known (dashboards/passerelle), what they may see (habilitations.py).
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import secrets
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path

_NOM = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Session:
    """Who signed in. Neither a name nor an e-mail address: nothing asks for them.

    `debut` and `fin` are seconds since 1970; `id_token` is what the provider wants back when the session is closed.
    """

    sub: str
    siret: str
    debut: float
    fin: float
    id_token: str = ""


def nom_de(temoin: str) -> str:
    """Name of a session by the value of its cookie: the cookie itself is written nowhere."""
    return hashlib.sha256(temoin.encode()).hexdigest()


class Sessions:
    """The sessions of a home, in `connexion/sessions`. `inactivite`: how long without a gesture."""

    def __init__(self, maison: Path, inactivite: timedelta) -> None:
        self.dossier = maison / "connexion" / "sessions"
        self.inactivite = inactivite.total_seconds()

    def _fichier(self, nom: str) -> Path | None:
        return self.dossier / f"{nom}.json" if _NOM.fullmatch(nom) else None

    def ouvrir(self, session: Session) -> str:
        """Write a session and return the value of its cookie."""
        temoin = secrets.token_urlsafe(32)
        self.dossier.mkdir(parents=True, exist_ok=True, mode=0o750)
        final = self.dossier / f"{nom_de(temoin)}.json"
        provisoire = final.with_suffix(".neuf")
        with os.fdopen(os.open(provisoire, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o640), "w", encoding="utf-8") as flux:
            json.dump(asdict(session), flux)
        os.utime(provisoire, (session.debut, session.debut))
        provisoire.rename(final)
        return temoin

    def vivante(self, nom: str, maintenant: float) -> Session | None:
        """The session of this name, unless it is unknown, closed, too old or idle for too long."""
        fichier = self._fichier(nom)
        if fichier is None:
            return None
        try:
            vue = fichier.stat().st_mtime
            session = Session(**json.loads(fichier.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None
        # A clock put back makes no session younger.
        if not session.debut - 60 <= maintenant < min(session.fin, vue + self.inactivite):
            return None
        return session

    def prolonger(self, nom: str, maintenant: float) -> None:
        """Note a gesture: the file's own date says when the last one was."""
        fichier = self._fichier(nom)
        if fichier is not None:
            with contextlib.suppress(FileNotFoundError):  # closed meanwhile
                os.utime(fichier, (maintenant, maintenant))

    def fermer(self, nom: str) -> None:
        """Forget a session: every open page of it stops at its next gesture."""
        fichier = self._fichier(nom)
        if fichier is not None:
            fichier.unlink(missing_ok=True)

    def balayer(self, maintenant: float) -> list[Session]:
        """Forget those that ended by themselves, and return them."""
        finies = []
        for fichier in self.dossier.glob("*.json"):
            if self.vivante(fichier.stem, maintenant) is None:
                with contextlib.suppress(OSError, ValueError, TypeError):
                    finies.append(Session(**json.loads(fichier.read_text(encoding="utf-8"))))
                fichier.unlink(missing_ok=True)
        return finies

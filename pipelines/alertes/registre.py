"""Which alerts are open, and when each was last said.

Belongs here: alertes/ouvertes.json and the decision to say, to remind, to end. Does not belong here: channels.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pipelines.alertes.message import OUVERTE, RAPPEL
from pipelines.alertes.modele import Alerte, Genre


class Registre:
    """Open alerts of a CONUM_HOME; the daemon and a command may both hold one."""

    def __init__(self, dossier: Path) -> None:
        self._dossier = dossier
        self._chemin = dossier / "ouvertes.json"

    @contextmanager
    def _seul(self) -> Iterator[None]:
        self._dossier.mkdir(parents=True, exist_ok=True)
        with (self._dossier / ".verrou").open("w") as verrou:
            fcntl.flock(verrou, fcntl.LOCK_EX)
            yield

    def _lire(self) -> dict[str, dict[str, str]]:
        try:
            lu = json.loads(self._chemin.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except ValueError:  # cut by a full disk before renames were atomic, or edited by hand: said again, not lost
            return {}
        return lu if isinstance(lu, dict) else {}

    def _ecrire(self, ouvertes: dict[str, dict[str, str]]) -> None:
        provisoire = self._chemin.with_suffix(f".{os.getpid()}.tmp")
        provisoire.write_text(json.dumps(ouvertes, ensure_ascii=False, indent=1), encoding="utf-8")
        provisoire.replace(self._chemin)

    def ouvertes(self) -> list[Alerte]:
        """Alerts that have begun and not ended."""
        return [Alerte(Genre(o["genre"]), o["objet"], o["phrase"]) for o in self._lire().values()]

    def noter(self, alertes: Iterable[Alerte], rappel: timedelta) -> list[tuple[Alerte, str]]:
        """Remember these alerts; those to be said now, with their state.

        An alert that lasts is said again after `rappel`, never before.
        """
        maintenant, a_dire = datetime.now(UTC), []
        with self._seul():
            ouvertes = self._lire()
            for alerte in alertes:
                connue = ouvertes.get(alerte.cle)
                if connue and maintenant - datetime.fromisoformat(connue["dite_le"]) < rappel:
                    continue
                a_dire.append((alerte, RAPPEL if connue else OUVERTE))
                ouvertes[alerte.cle] = {
                    "genre": str(alerte.genre),
                    "objet": alerte.objet,
                    "phrase": alerte.phrase,
                    "depuis": connue["depuis"] if connue else maintenant.isoformat(),
                    "dite_le": maintenant.isoformat(),
                }
            if a_dire:
                self._ecrire(ouvertes)
        return a_dire

    def clore(self, cles: Iterable[str]) -> list[Alerte]:
        """Forget these keys; those that were open."""
        with self._seul():
            ouvertes = self._lire()
            closes = [ouvertes.pop(cle) for cle in cles if cle in ouvertes]
            if closes:
                self._ecrire(ouvertes)
        return [Alerte(Genre(o["genre"]), o["objet"], o["phrase"]) for o in closes]

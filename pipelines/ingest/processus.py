"""The child process that opens received files: started, asked, timed, ended.

Belongs here: the pipes, the deadline, saying in French what ended it.
Does not belong here: what is asked and what becomes of a file (`abri.py`).
"""

from __future__ import annotations

import atexit
import json
import os
import select
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from pipelines.settings import Settings

COMMANDE = [sys.executable, "-m", "pipelines.ingest.enfant"]
DEMARRAGE = 120.0
_MEMOIRE = "mémoire épuisée"
_RAISONS = {
    signal.SIGABRT: _MEMOIRE,  # what Rust and C++ libraries do when an allocation fails
    signal.SIGKILL: "arrêté par le système, sans doute faute de mémoire",
    signal.SIGXCPU: "temps de calcul épuisé",
}
_RAISONS_DITES = {
    "memoire": _MEMOIRE,
    "panique": "arrêt brutal de la bibliothèque de lecture",
    "taille": "un fichier écrit dépasse la limite",
}


class LecteurMort(Exception):
    """The child did not survive an order; its argument says why in French."""


class DefautDuLecteur(RuntimeError):
    """The child failed by our fault, not by that of the file."""


class Processus:
    """One child. It starts to import at once; the first order waits until it is ready."""

    def __init__(self) -> None:
        self._erreurs = tempfile.TemporaryFile()  # noqa: SIM115 - only what it says before it is ready
        self._enfant = subprocess.Popen(
            COMMANDE,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._erreurs,
            cwd=Path(__file__).resolve().parents[2],
            env=Settings().environnement_du_lecteur(),
        )
        self._tampon = b""
        # A run that is interrupted must not leave it at work on a file.
        atexit.register(self.fermer)

    def saluer(self, bonjour: dict[str, Any]) -> None:
        """Waits until it is ready, then gives it what never changes.

        Raises:
            DefautDuLecteur: it does not start; no file is to blame.
        """
        try:
            self._lire(DEMARRAGE)
            self._ecrire(bonjour)
        except LecteurMort as erreur:
            self._erreurs.seek(0)
            dit = self._erreurs.read()[-4000:].decode(errors="replace")
            raise DefautDuLecteur(f"le lecteur des fichiers reçus ne démarre pas ({erreur})\n{dit}") from erreur

    def demander(self, ordre: dict[str, Any], secondes: float) -> dict[str, Any]:
        """The answer to an order.

        Raises:
            LecteurMort: it died, exhausted its memory, or took more than `secondes`.
            DefautDuLecteur: a defect of ours.
            OSError: the disk.
        """
        self._ecrire(ordre)
        reponse = self._lire(secondes)
        genre = reponse.get("genre")
        if genre in _RAISONS_DITES:
            raise LecteurMort(_RAISONS_DITES[genre])
        if genre == "systeme":
            raise OSError(reponse["numero"], reponse["message"], reponse["chemin"])
        if genre == "defaut":
            raise DefautDuLecteur(reponse["message"])
        return reponse

    def fermer(self) -> None:
        """Ends it, whatever it does."""
        atexit.unregister(self.fermer)
        self._enfant.kill()
        self._enfant.wait()
        for tuyau in (self._enfant.stdin, self._enfant.stdout, self._erreurs):
            if tuyau is not None:
                _fermer(tuyau)

    def _ecrire(self, ordre: dict[str, Any]) -> None:
        tuyau = self._enfant.stdin
        try:
            tuyau.write(json.dumps(ordre).encode() + b"\n")  # type: ignore[union-attr]
            tuyau.flush()  # type: ignore[union-attr]
        except BrokenPipeError:
            raise LecteurMort(self._raison()) from None

    def _lire(self, secondes: float) -> dict[str, Any]:
        fin = time.monotonic() + secondes
        descripteur = self._enfant.stdout.fileno()  # type: ignore[union-attr]
        while b"\n" not in self._tampon:
            prets, _, _ = select.select([descripteur], [], [], max(0.0, fin - time.monotonic()))
            if not prets:
                self._enfant.kill()
                self._enfant.wait()
                raise LecteurMort("temps d'attente épuisé")
            octets = os.read(descripteur, 65536)
            if not octets:
                raise LecteurMort(self._raison())
            self._tampon += octets
        ligne, _, self._tampon = self._tampon.partition(b"\n")
        return json.loads(ligne)

    def _raison(self) -> str:
        code = self._enfant.wait()
        return _RAISONS.get(-code, f"arrêt brutal, signal {-code}" if code < 0 else f"arrêt brutal, code {code}")


def _fermer(tuyau: Any) -> None:
    # What was not written yet was for a child that is no more.
    with suppress(BrokenPipeError):
        tuyau.close()

"""The child that opens received files (`python -m pipelines.ingest.enfant`): orders in, answers out.

Belongs here: its limits, answering one order after the other, saying what failed without any value of the file.
Does not belong here: what becomes of a file that stops it (`abri.py`).
"""

from __future__ import annotations

import errno
import json
import os
import resource
import signal
import sys
import tempfile
import traceback
from contextlib import suppress
from pathlib import Path
from typing import Any

from pipelines.ingest.catalogue import catalogue
from pipelines.ingest.compte import CompteFaux
from pipelines.ingest.dossier import FichierChange, decrire
from pipelines.ingest.echange import fichier, jour, vers_json
from pipelines.ingest.reception import recevoir
from pipelines.settings import Limites, Settings


class Lecteur:
    """Answers orders within the limits of the settings that it was given first."""

    def __init__(self, bonjour: dict[str, Any]) -> None:
        self._settings = Settings(home=Path(bonjour["home"]), racine=Path(bonjour["racine"]))
        self._limites = Limites(**bonjour["limites"])
        # Inflated members hold names: nowhere else than where the parent sweeps.
        tempfile.tempdir = bonjour["travail"]
        _borner(self._limites)

    def decrire(self, ordre: dict[str, Any]) -> list[Any]:
        """What a file of the folder is."""
        operateur = {nom: jour(dit) for nom, dit in ordre["operateur"].items()}
        settings = self._settings if ordre["fonds"] is not None else None
        return [vers_json(f) for f in decrire(Path(ordre["chemin"]), ordre["nom"], operateur, settings, ordre["fonds"])]

    def recevoir(self, ordre: dict[str, Any]) -> Any:
        """Account of one file."""
        recu_le = jour(ordre["recu_le"])
        return vers_json(recevoir(fichier(ordre["fichier"]), self._settings, ordre["fonds"], recu_le))

    def repondre(self, ordre: dict[str, Any]) -> dict[str, Any]:
        """The answer to an order, or what prevented it."""
        _borner_le_temps(self._limites, ordre["octets"])
        try:
            return {"resultat": getattr(self, ordre["ordre"])(ordre)}
        except (FichierChange, CompteFaux) as erreur:
            return {"genre": type(erreur).__name__, "message": str(erreur)}
        except BaseException as erreur:
            return _echec(erreur)


def _echec(erreur: BaseException) -> dict[str, Any]:
    """What failed: the reader (memory, panic), the disk, or ourselves. The message of a library may quote the file."""
    if isinstance(erreur, MemoryError) or (isinstance(erreur, OSError) and erreur.errno == errno.ENOMEM):
        return {"genre": "memoire"}
    if isinstance(erreur, OSError) and erreur.errno == errno.EFBIG:
        return {"genre": "taille"}
    if isinstance(erreur, OSError) and erreur.errno is not None:
        return {"genre": "systeme", "numero": erreur.errno, "message": erreur.strerror, "chemin": erreur.filename}
    if not isinstance(erreur, Exception):
        return {"genre": "panique"}
    ou = "".join(traceback.format_tb(erreur.__traceback__))
    return {"genre": "defaut", "message": f"{type(erreur).__name__}\n{ou}"}


def _borner(limites: Limites) -> None:
    for nom, valeur in (
        # Not RLIMIT_AS: allocators reserve far more addresses than they use (3 GB for 590 MB, 2026-11-23).
        ("RLIMIT_DATA", limites.memoire),
        ("RLIMIT_FSIZE", limites.fichier_ecrit),
        ("RLIMIT_NOFILE", limites.descripteurs),
        ("RLIMIT_CORE", 0),
    ):
        _poser(nom, valeur, valeur)


def _borner_le_temps(limites: Limites, octets: int) -> None:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    _, dur = resource.getrlimit(resource.RLIMIT_CPU)
    _poser("RLIMIT_CPU", int(usage.ru_utime + usage.ru_stime + limites.secondes(octets)) + 1, dur)


def _poser(nom: str, souple: int, dure: int) -> None:
    # A system without this limit (macOS has no real one on memory), or under a lower one already: the others hold.
    with suppress(AttributeError, ValueError, OSError):
        resource.setrlimit(getattr(resource, nom), (souple, dure))


def main() -> None:
    """Answer until the parent closes the pipe, or ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends this process
    reponses = os.fdopen(os.dup(1), "w", encoding="utf-8")
    catalogue()
    reponses.write("{}\n")
    reponses.flush()
    # Whatever a library prints may quote a file: nothing of it leaves this process.
    rien = os.open(os.devnull, os.O_WRONLY)
    for descripteur in (1, 2):
        os.dup2(rien, descripteur)
    lecteur: Lecteur | None = None
    for ligne in sys.stdin:
        ordre = json.loads(ligne)
        if lecteur is None:
            lecteur = Lecteur(ordre)
            continue
        reponse = lecteur.repondre(ordre)
        reponses.write(json.dumps(reponse) + "\n")
        reponses.flush()
        if "genre" in reponse and reponse["genre"] in ("memoire", "panique"):
            return  # what is left of this process is not to be trusted


if __name__ == "__main__":
    main()

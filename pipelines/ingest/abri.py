"""The shelter: received files are opened by a child process, and one that kills it is refused without stopping the run.

Belongs here: which orders go to the child, what becomes of a file at which it died, sweeping what it left.
Does not belong here: pipes (`processus.py`), limits (`settings.py`), reading.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any

from pipelines.ingest.compte import Compte, CompteFaux
from pipelines.ingest.dates_export import dates_operateur
from pipelines.ingest.dossier import Fichier, FichierChange, fonds_du_dossier, parcourir, refuser
from pipelines.ingest.echange import compte, fichier, vers_json
from pipelines.ingest.lake import balayer, vivant
from pipelines.ingest.noms import nom_affiche
from pipelines.ingest.processus import LecteurMort, Processus
from pipelines.ingest.reception import recevoir
from pipelines.settings import Settings

_PREFIXE = ".lecture-"
_chaud: list[Processus] = []


def prechauffer() -> None:
    """Start the child now: it imports and reads the contracts (half a second) while the caller does something else.

    It ends by itself when this process ends.
    """
    if not _chaud:
        _chaud.append(Processus())


class Abri:
    """`inventorier` and `recevoir`, out of this process. For one thread; closed, it leaves nothing behind.

    A child serves until a file kills it, then another takes its place: starting one for each file would cost half a
    second a file.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._limites = settings.limites()
        self._travail: tempfile.TemporaryDirectory[str] | None = None
        self._enfant: Processus | None = _prendre()

    def __enter__(self) -> Abri:
        return self

    def __exit__(
        self, type_: type[BaseException] | None, erreur: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.fermer()

    def fermer(self) -> None:
        """End the child and remove its folder; a new order would start again."""
        if self._enfant is not None:
            self._enfant.fermer()
        if self._travail is not None:
            self._travail.cleanup()
        self._enfant = self._travail = None

    def inventorier(self, dossier: Path, fonds: str | None = None) -> list[Fichier]:
        """Files of a folder, as `ingest.inventorier`; one that kills the child is listed as refused."""
        operateur = dates_operateur(dossier)
        branche = fonds or fonds_du_dossier(dossier)
        balayer(self._settings, branche)
        dits = {nom: vers_json(dite) for nom, dite in operateur.items()}
        fichiers: list[Fichier] = []
        for chemin, nom in parcourir(dossier):
            demande = {"chemin": str(chemin), "nom": nom, "operateur": dits, "fonds": branche}
            try:
                vus = self._demander("decrire", chemin, demande)
                fichiers.extend(fichier(vu) for vu in vus)
            except LecteurMort as erreur:
                fichiers.append(refuser(chemin, nom, operateur, self._phrase(erreur)))
        return fichiers

    def recevoir(self, fichier: Fichier, fonds: str, recu_le: date) -> Compte:
        """Account of one file, as `ingest.recevoir`; one that kills the child is registered as refused."""
        demande = {"fichier": vers_json(fichier), "fonds": fonds, "recu_le": recu_le.isoformat()}
        try:
            return compte(self._demander("recevoir", fichier.chemin, demande, fichier.taille))
        except LecteurMort as erreur:
            balayer(self._settings, fonds)
            # Nothing of the file is opened here. A child that died after having registered it leaves it loaded.
            refuse = replace(fichier, motif=self._phrase(erreur), refuse=True)
            return recevoir(refuse, self._settings, fonds, recu_le)

    def _demander(self, ordre: str, chemin: Path, demande: dict[str, Any], octets: int = 0) -> Any:
        try:
            octets = max(octets, chemin.stat().st_size)
            # The child counts its own time of CPU; waiting for a disk or another writer is allowed for twice as long.
            secondes = 2 * self._limites.secondes(octets)
            reponse = self._lecteur().demander({"ordre": ordre, "octets": octets, **demande}, secondes)
        except LecteurMort:
            self.fermer()
            raise
        except OSError as erreur:
            if erreur.filename != str(chemin):
                raise  # the disk of the lake
            raise FichierChange(_disparu(demande, erreur)) from erreur
        if reponse.get("genre") == FichierChange.__name__:
            raise FichierChange(reponse["message"])
        if reponse.get("genre") == CompteFaux.__name__:
            raise CompteFaux(reponse["message"])
        return reponse["resultat"]

    def _lecteur(self) -> Processus:
        if self._enfant is None:
            self._enfant = _prendre()
        if self._travail is None:
            self._travail = _dossier_prive(self._settings.home)
            bonjour = {"home": str(self._settings.home), "racine": str(self._settings.racine)}
            self._enfant.saluer({**bonjour, "travail": self._travail.name, "limites": asdict(self._limites)})
        return self._enfant

    @staticmethod
    def _phrase(erreur: LecteurMort) -> str:
        return (
            f"le fichier a fait échouer son lecteur ({erreur}) : vérifiez-le, puis déposez-le de nouveau, "
            "en plusieurs fichiers s'il est très gros"
        )


def _disparu(demande: dict[str, Any], erreur: OSError) -> str:
    nom = demande["fichier"]["nom"] if "fichier" in demande else nom_affiche(demande["nom"])
    return f"{nom} ne peut pas être ouvert ({erreur.strerror}) : vérifiez qu'il est là et ses droits, puis relancez."


def _prendre() -> Processus:
    try:
        return _chaud.pop()
    except IndexError:
        return Processus()


def _dossier_prive(home: Path) -> tempfile.TemporaryDirectory[str]:
    """A folder of mode 700 for what is inflated; those of processes that are no more go first."""
    home.mkdir(parents=True, exist_ok=True)
    for reste in home.glob(f"{_PREFIXE}*"):
        if not vivant(reste.name.removeprefix(_PREFIXE).partition("-")[0]):
            shutil.rmtree(reste, ignore_errors=True)
    return tempfile.TemporaryDirectory(prefix=f"{_PREFIXE}{os.getpid()}-", dir=home)

"""Handing a response to ingestion, as one more export.

Belongs here: the private file that lives the time of one reception, what stops a crawl.
Does not belong here: reading records (`pipelines.ingest`).
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from types import TracebackType

from pipelines import ingest
from pipelines.coop.client import ErreurCoop
from pipelines.settings import Settings

# An increment is often of one row. From so many, all of them rejected, the format is what changed.
REJETS_MAX = 20


class Reception:
    """Receives responses in one branch of the lake, in the shelter of ingestion. For one thread.

    A response holds names until ingestion drops them. Its file is in a folder of mode 700, and what a killed process
    left there is removed first: the caller holds the lock of the home, so no other reception is going on.
    """

    def __init__(self, settings: Settings, fonds: str) -> None:
        self._settings = settings
        self._fonds = fonds
        self._attente = settings.coop / "attente"
        shutil.rmtree(self._attente, ignore_errors=True)
        self._abri: ingest.Abri | None = None

    def __enter__(self) -> Reception:
        return self

    def __exit__(
        self, type_: type[BaseException] | None, erreur: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._abri is not None:
            self._abri.fermer()

    def recevoir(self, nom: str, octets: bytes) -> ingest.Compte:
        """Account of one response; `nom` is how accounts call it.

        Raises:
            ErreurCoop: ingestion loaded nothing of it, and not for a few records only.
        """
        # Opened with the first response: a frozen resource that is not asked again starts no process.
        self._abri = self._abri or ingest.Abri(self._settings)
        chemin = self._attente / nom
        chemin.parent.mkdir(parents=True, exist_ok=True)
        self._attente.chmod(0o700)
        try:
            _ecrire(chemin, octets)
            (fichier,) = self._abri.inventorier(self._attente, self._fonds)
            compte = self._abri.recevoir(fichier, self._fonds, self._settings.aujourdhui())
        finally:
            chemin.unlink(missing_ok=True)
        if not compte.charge_en_base and not _quelques_rejets(compte):
            raise ErreurCoop(
                f"{nom} n'a pas pu être reçu : {compte.motif}. La réception s'arrête là et rien n'est perdu : une fois "
                "le contrat de cette ressource mis à jour, relancez, elle reprendra à cette page."
            )
        return compte

    def deja_la(self, sha256: str) -> bool:
        """Whether the lake still has the account of a content."""
        return (self._settings.raw / self._fonds / "fichiers" / f"{sha256}.parquet").exists()


def _quelques_rejets(compte: ingest.Compte) -> bool:
    """Whether all that is wrong is a few records of an increment, in quarantine: those that follow must come."""
    return compte.charge == "increment" and 0 < compte.rejetes == compte.enregistrements < REJETS_MAX


def _ecrire(chemin: Path, octets: bytes) -> None:
    descripteur = os.open(chemin, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(descripteur, "wb") as sortie:  # noqa: PTH123 - a descriptor, for its mode
        sortie.write(octets)

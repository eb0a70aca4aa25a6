"""Handing a response to ingestion, as one more export.

Belongs here: the private file that lives the time of one reception, what stops a crawl.
Does not belong here: reading records (`pipelines.ingest`).
"""

from __future__ import annotations

import os
import shutil
from datetime import date
from pathlib import Path

from pipelines import ingest
from pipelines.coop.client import ErreurCoop
from pipelines.settings import Settings


class Reception:
    """Receives responses in one branch of the lake.

    A response holds names until ingestion drops them. Its file is in a folder of mode 700, and what a killed process
    left there is removed first: the caller holds the lock of the home, so no other reception is going on.
    """

    def __init__(self, settings: Settings, fonds: str) -> None:
        self._settings = settings
        self._fonds = fonds
        self._attente = settings.coop / "attente"
        shutil.rmtree(self._attente, ignore_errors=True)

    def recevoir(self, nom: str, octets: bytes) -> ingest.Compte:
        """Account of one response; `nom` is how accounts call it.

        Raises:
            ErreurCoop: ingestion loaded nothing of it.
        """
        chemin = self._attente / nom
        chemin.parent.mkdir(parents=True, exist_ok=True)
        self._attente.chmod(0o700)
        try:
            _ecrire(chemin, octets)
            (fichier,) = ingest.inventorier(self._attente, self._settings, self._fonds)
            compte = ingest.recevoir(fichier, self._settings, self._fonds, self._jour())
        finally:
            chemin.unlink(missing_ok=True)
        if not compte.charge_en_base:
            raise ErreurCoop(
                f"{nom} n'a pas pu être reçu : {compte.motif}. La réception s'arrête là et rien n'est perdu : une fois "
                "le contrat de cette ressource mis à jour, relancez, elle reprendra à cette page."
            )
        return compte

    def deja_la(self, sha256: str) -> bool:
        """Whether the lake still has the account of a content."""
        return (self._settings.raw / self._fonds / "fichiers" / f"{sha256}.parquet").exists()

    def _jour(self) -> date:
        return self._settings.aujourdhui()


def _ecrire(chemin: Path, octets: bytes) -> None:
    descripteur = os.open(chemin, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(descripteur, "wb") as sortie:  # noqa: PTH123 - a descriptor, for its mode
        sortie.write(octets)

"""The trail of accesses: who, when, in which role, what happened. Never what was looked at.

Belongs here: writing a line, one file a month and per writer, forgetting what is older than its time.
Does not belong here: the journal of errors (logging), figures of use.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path


class Evenement(StrEnum):
    """All that is ever noted."""

    CONNEXION = "connexion"
    CONNEXION_REFUSEE = "connexion_refusee"
    DECONNEXION = "deconnexion"
    EXPIRATION = "expiration"
    IDENTITE_REFUSEE = "identite_refusee"
    ACCES_REFUSE = "acces_refuse"
    TELECHARGEMENT = "telechargement"


@dataclass(frozen=True)
class Qui:
    """A person as the provider names them (opaque), their organisation, the role of the moment."""

    sub: str = ""
    siret: str = ""
    role: str = ""


PERSONNE = Qui()


class Trace:
    """The files of a writer: `connexion/traces/<ecrivain>-AAAA-MM.jsonl`. `mois`: how many are kept."""

    def __init__(self, maison: Path, ecrivain: str, mois: int) -> None:
        self.dossier = maison / "connexion" / "traces"
        self.ecrivain, self.mois = ecrivain, mois

    def noter(self, evenement: Evenement, qui: Qui, motif: str = "", quand: datetime | None = None) -> None:
        """Add a line. `motif` is one word of ours (why something was refused), never a text received.

        Raises:
            OSError: the line could not be written.
        """
        le = (quand or datetime.now(UTC)).astimezone(UTC)
        ligne = {"le": le.isoformat(timespec="seconds"), "evenement": evenement.value, "sub": qui.sub}
        ligne |= {"siret": qui.siret, "role": qui.role} | ({"motif": motif} if motif else {})
        fichier = self.dossier / f"{self.ecrivain}-{le:%Y-%m}.jsonl"
        if not fichier.exists():
            self.dossier.mkdir(parents=True, exist_ok=True, mode=0o750)
            self._oublier(le)
        octets = (json.dumps(ligne, ensure_ascii=False) + "\n").encode()
        prise = os.open(fichier, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o640)
        try:
            os.write(prise, octets)
        finally:
            os.close(prise)

    def _oublier(self, le: datetime) -> None:
        """Remove this writer's files of the months before those kept."""
        premier = le.year * 12 + le.month - self.mois
        for fichier in self.dossier.glob(f"{self.ecrivain}-????-??.jsonl"):
            annee, mois = fichier.stem.rsplit("-", 2)[1:]
            if annee.isdecimal() and mois.isdecimal() and int(annee) * 12 + int(mois) < premier:
                fichier.unlink(missing_ok=True)

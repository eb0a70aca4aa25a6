"""What a channel carries: an alert that begins, lasts or ends, ready to leave the machine.

Belongs here: its fields, as JSON and as text. Does not belong here: sending.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime

from pipelines.alertes.modele import Alerte, epurer

OUVERTE, RAPPEL, RESOLUE = "ouverte", "rappel", "resolue"
_MARQUES = {OUVERTE: "", RAPPEL: "Rappel : ", RESOLUE: "Résolu : "}


@dataclass(frozen=True)
class Message:
    """The same content for every channel; no personal data, no secret."""

    le: str
    etat: str
    genre: str
    severite: str
    cle: str
    titre: str
    phrase: str
    a_faire: str

    @classmethod
    def de(cls, alerte: Alerte, etat: str, le: datetime, secrets: list[str]) -> Message:
        """Message of an alert at an instant (UTC)."""
        fiche = alerte.fiche
        return cls(
            le=f"{le:%Y-%m-%dT%H:%M:%SZ}",
            etat=etat,
            genre=str(alerte.genre),
            severite=fiche.severite,
            cle=epurer(alerte.cle, secrets),
            titre=f"{_MARQUES[etat]}{fiche.titre}",
            phrase=epurer(alerte.phrase, secrets),
            a_faire="Rien : c'est terminé." if etat == RESOLUE else fiche.a_faire,
        )

    def json(self) -> str:
        """One line."""
        return json.dumps(asdict(self), ensure_ascii=False)

    def texte(self) -> str:
        """For a person."""
        return f"{self.phrase}\n\nÀ faire : {self.a_faire}\n\n{self.le}, gravité : {self.severite}, clé : {self.cle}\n"

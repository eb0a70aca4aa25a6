"""What the steering role writes: comments under the headings and the declared météo, versioned, never overwritten.

Belongs here: the append-only file `rapports/commentaires.jsonl` and its last state for a report.
Does not belong here: who may write (the command and its signature), figures.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from pipelines.erreurs import ErreurConum
from rendu import formats

FICHIER = "commentaires.jsonl"
# The headings of PILOTE (features.md §1.4), and those that the sections ask for.
RUBRIQUES = {
    "synthese": "Synthèse des résultats",
    "decisions": "Décisions demandées",
    "freins": "Freins au déploiement",
    "budget": "Commentaire de l’écart budgétaire",
    "reussites": "Exemples concrets de réussite",
    "difficultes": "Difficultés rencontrées",
    "risques": "Risques et freins",
    "solutions": "Solutions et actions à venir",
    "autres": "Autres résultats obtenus",
    "limites": "Limites des données",
}
METEOS = ("soleil", "couvert", "nuage", "orage", "non_necessaire")
METEO = "meteo"
LONGUEUR = 4000


@dataclass(frozen=True)
class Note:
    """One entry, as written."""

    mois: str
    territoire: str
    rubrique: str
    texte: str
    par: str
    role: str
    le: datetime

    @property
    def signature(self) -> str:
        """« Direction du programme, le 5 janvier 2025 »: the role and the day; a report names no person."""
        return f"{self.role}, le {formats.jour_long(self.le)}"


@dataclass(frozen=True)
class Cahier:
    """Last note of each heading, for one report."""

    notes: Mapping[str, Note] = field(default_factory=dict)

    def note(self, rubrique: str) -> Note | None:
        """The last entry, or None."""
        return self.notes.get(rubrique)

    @staticmethod
    def titre(rubrique: str) -> str:
        """Heading as printed."""
        return RUBRIQUES[rubrique]

    def meteo(self) -> Note | None:
        """The declared météo of the programme, if one was declared."""
        return self.notes.get(METEO)


def _lignes(fichier: Path) -> Iterable[dict[str, Any]]:
    if fichier.exists():
        for ligne in fichier.read_text(encoding="utf-8").splitlines():
            if ligne.strip():
                yield json.loads(ligne)


def cahier(rapports: Path, mois: str, territoire: str) -> Cahier:
    """The last notes of a month and territory; an empty text withdraws one."""
    notes: dict[str, Note] = {}
    for lu in _lignes(rapports / FICHIER):
        if (lu["mois"], lu["territoire"]) == (mois, territoire):
            lu["le"] = datetime.fromisoformat(lu["le"])
            notes[lu["rubrique"]] = Note(**lu)
    return Cahier({nom: note for nom, note in notes.items() if note.texte})


def noter(rapports: Path, note: Note) -> None:
    """Append one entry, on disk when this returns.

    Raises:
        ErreurConum: unknown heading or météo, text too long, no author or no role.
    """
    if note.rubrique == METEO and note.texte not in METEOS:
        raise ErreurConum(f"Météo « {note.texte} » inconnue : attendu {', '.join(METEOS)}.")
    if note.rubrique not in {METEO, *RUBRIQUES}:
        raise ErreurConum(f"Rubrique « {note.rubrique} » inconnue : attendu {', '.join(RUBRIQUES)} ou {METEO}.")
    if len(note.texte) > LONGUEUR:
        raise ErreurConum(f"Commentaire de {len(note.texte)} signes : {LONGUEUR} au plus, raccourcissez-le.")
    if not note.par.strip() or not note.role.strip():
        raise ErreurConum("Un commentaire est signé : donnez --par (votre identifiant) et --role.")
    rapports.mkdir(parents=True, exist_ok=True)
    ligne = json.dumps({**note.__dict__, "le": note.le.isoformat(timespec="seconds")}, ensure_ascii=False)
    with (rapports / FICHIER).open("a", encoding="utf-8") as flux:
        flux.write(ligne + "\n")
        flux.flush()
        os.fsync(flux.fileno())


def mois_de(jour: date) -> str:
    """« 2022-03 »."""
    return f"{jour:%Y-%m}"

"""Statuses of a published value and how each is said: never 0, never a blank, never colour alone.

Belongs here: the sign, the word and the reason of a status.
Does not belong here: the value itself (chiffre.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rendu.modeles import Indicateur, Valeur

NON_DISPONIBLE = "non_disponible"


@dataclass(frozen=True)
class Etat:
    """What a status shows (`signe`) and says (`mot`)."""

    signe: str
    mot: str


ETATS = {
    "ok": Etat("", "définitif"),
    "provisoire": Etat("p", "provisoire"),
    "secret": Etat("s", "secret statistique"),
    "masque": Etat("s", "secret statistique"),
    NON_DISPONIBLE: Etat("n.d.", "non disponible"),
    "sans_objet": Etat("s.o.", "sans objet"),
}


RAISONS = {
    "sans_objet": "Sans objet pour ce territoire.",
    "secret": "Valeur masquée : trop peu de personnes concernées.",
    "masque": "Valeur masquée : moins de 11 personnes suivies.",
    "provisoire": "Valeur provisoire, susceptible d'être révisée.",
    NON_DISPONIBLE: "Non disponible dans cette édition.",
}


def etat(statut: str) -> Etat:
    """The state of a status; one that no document names is shown as it is, not hidden."""
    return ETATS.get(statut, Etat(statut, statut))


def absente(ind: Indicateur, maille: str, code_territoire: str, au: date) -> Valeur:
    """The value that stands for a row that the edition does not hold."""
    statut = "sans_objet" if ind.mailles == "nationale" and maille != "national" else NON_DISPONIBLE
    return Valeur(ind.code, au, maille, code_territoire, None, None, None, statut)


def raison(valeur: Valeur, ind: Indicateur) -> str:
    """Why there is no number, or why it may still move, in one sentence; empty when all is said."""
    if valeur.statut == NON_DISPONIBLE:
        return f"Non disponible à cette date. Source attendue : {ind.source}."
    return RAISONS.get(valeur.statut, "")

"""Settings of the pages and of the gateway. The only reader of the environment in this room.

Belongs here: where the home is, how readers are known, how long a session lasts.
Does not belong here: secrets of the pipeline (the pages hold none), what a setting decides.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from pathlib import Path

RACINE = Path(__file__).resolve().parent.parent


class ReglageFaux(Exception):
    """A setting cannot be read; the message says which one and what was expected."""


class Acces(StrEnum):
    """How readers are known."""

    LOCAL = "local"  # the person at this machine, who holds the data: everything
    OUVERT = "ouvert"  # nobody is known: what is public
    CONNEXION = "connexion"  # OpenID Connect, through the gateway


def maison() -> Path:
    """CONUM_HOME."""
    return Path(os.environ.get("CONUM_HOME") or RACINE / "data")


def acces() -> Acces:
    """CONUM_ACCES; `local` by default, which only serves this machine (acces/lecteur.py).

    Raises:
        ReglageFaux: it is none of the three words.
    """
    dit = os.environ.get("CONUM_ACCES") or Acces.LOCAL.value
    if dit not in {mode.value for mode in Acces}:
        raise ReglageFaux(f"CONUM_ACCES vaut « {dit} » : attendu local, ouvert ou connexion.")
    return Acces(dit)


@dataclass(frozen=True)
class Durees:
    """How long a session lives, and how long the trail of accesses is kept."""

    session: timedelta
    inactivite: timedelta
    trace: int  # months


def durees() -> Durees:
    """Twelve hours at most, one without a gesture, trail kept twelve months.

    Raises:
        ReglageFaux: a length is no number, or a session would outlive that of ProConnect.
    """
    session = _nombre("CONUM_CONNEXION_HEURES", 12, 12)
    inactivite = _nombre("CONUM_CONNEXION_INACTIVITE_MINUTES", 60, 12 * 60)
    return Durees(
        timedelta(hours=session), timedelta(minutes=inactivite), _nombre("CONUM_CONNEXION_TRACE_MOIS", 12, 36)
    )


def _nombre(nom: str, defaut: int, plafond: int) -> int:
    dit = os.environ.get(nom) or str(defaut)
    if not dit.isdecimal() or not 1 <= int(dit) <= plafond:
        raise ReglageFaux(f"{nom} vaut « {dit} » : attendu un nombre entier de 1 à {plafond}.")
    return int(dit)


def texte(nom: str, defaut: str = "") -> str:
    """A setting of the gateway by its name (CONUM_CONNEXION_…); empty counts as not given."""
    return os.environ.get(nom) or defaut

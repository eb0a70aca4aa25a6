"""How many blows are drawn, and from which seed.

Belongs here: the two settings (CONUM_CHAOS, CONUM_GRAINE). Does not belong here: striking.
"""

from __future__ import annotations

import os
import random
from dataclasses import dataclass

# `make chaos` draws 200; the same seed gives the same instants.
COUPS = int(os.environ.get("CONUM_CHAOS", "20"))
GRAINE = os.environ.get("CONUM_GRAINE", "20261125")


@dataclass(frozen=True)
class Appel:
    """A call that a run made below its home: its rank, when (seconds since the first), what, on what."""

    rang: int
    instant: float
    nom: str
    objet: str


def lire(trace: str) -> list[Appel]:
    """Calls of a trace, in order; a line cut by a blow is dropped."""
    lignes = [ligne.split("\t") for ligne in trace.splitlines()]
    debut = float(lignes[0][1])
    return [Appel(int(r), float(t) - debut, nom, objet) for r, t, nom, objet in (x for x in lignes if len(x) == 4)]


def instants(appels: list[Appel], combien: int, nom: str) -> list[str]:
    """Seeded instants drawn evenly over a traced run: « retard rang secondes », for `marques`.

    An instant is told by the call that came before it and the time since: on a slower machine, it falls at the same
    place of the run.
    """
    alea = random.Random(f"{GRAINE}-{nom}")
    tires = []
    for _ in range(combien):
        instant = alea.uniform(0, appels[-1].instant)
        avant = max((a for a in appels if a.instant <= instant), key=lambda a: a.rang)
        tires.append(f"retard {avant.rang} {instant - avant.instant:.6f}")
    return tires

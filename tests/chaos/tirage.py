"""How many blows are drawn, and from which seed.

Belongs here: the two settings (CONUM_CHAOS, CONUM_GRAINE). Does not belong here: striking.
"""

from __future__ import annotations

import os
import random
from dataclasses import dataclass

from tests.chaos.marques import Frappe

# `make chaos` draws 200; the same seed gives the same instants.
COUPS = int(os.environ.get("CONUM_CHAOS", "20"))
GRAINE = os.environ.get("CONUM_GRAINE", "20261125")


@dataclass(frozen=True)
class Appel:
    """A call that a run made below its home: seconds since the first, what, on what, for the how-manieth time."""

    instant: float
    nom: str
    objet: str
    fois: int


def lire(trace: str) -> list[Appel]:
    """Calls of a trace, in order; a line cut by a blow is dropped."""
    lignes = [x for x in (ligne.split("\t") for ligne in trace.splitlines()) if len(x) == 4]
    debut = float(lignes[0][0])
    return [Appel(float(t) - debut, nom, objet, int(fois)) for t, nom, objet, fois in lignes]


def instants(appels: list[Appel], combien: int, nom: str, depuis: float = 0.0) -> list[Frappe]:
    """Seeded instants drawn evenly over a traced run, from `depuis` seconds on.

    An instant is told by the call that came before it and the time since: on a slower machine, it falls at the same
    place of the run.
    """
    alea = random.Random(f"{GRAINE}-{nom}")  # noqa: S311 - a seeded draw of instants
    tires = []
    for _ in range(combien):
        instant = alea.uniform(depuis, appels[-1].instant)
        avant = max((a for a in appels if a.instant <= instant), key=lambda a: a.instant)
        tires.append(Frappe(avant.nom, avant.objet, avant.fois, "retard", instant - avant.instant))
    return tires

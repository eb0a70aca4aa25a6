"""Classes of a choropleth map: quantiles that never split equal values.

Belongs here: which class a value falls in.
Does not belong here: colours (palette.py), drawing (carte_france.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Classe:
    """A class by its smallest and largest member: both are published values, so the legend prints rows."""

    bas: Decimal
    haut: Decimal


def classer(valeurs: Sequence[Decimal], nombre: int = 5) -> list[Classe]:
    """At most `nombre` classes of about equal size, equal values together, in increasing order."""
    triees = sorted(valeurs)
    classes: list[Classe] = []
    debut = 0
    for rang in range(1, nombre + 1):
        fin = round(rang * len(triees) / nombre)
        while 0 < fin < len(triees) and triees[fin] == triees[fin - 1]:
            fin += 1
        if fin > debut:
            classes.append(Classe(triees[debut], triees[fin - 1]))
            debut = fin
    return classes


def rang_de_classe(valeur: Decimal, classes: Sequence[Classe]) -> int:
    """Index of the class that holds the value."""
    for rang, classe in enumerate(classes):
        if valeur <= classe.haut:
            return rang
    return len(classes) - 1

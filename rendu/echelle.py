"""Scale of a chart: where a date and a value fall, which graduations are drawn.

Belongs here: coordinates.
Does not belong here: SVG text (courbe.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


def pas_rond(maximum: float, graduations: int = 4) -> float:
    """Smallest of 1, 2, 2.5, 5 × 10ⁿ that covers the maximum in that many steps."""
    brut = max(maximum, 1) / graduations
    puissance = 1.0
    while puissance * 10 <= brut:
        puissance *= 10
    return next(m * puissance for m in (1, 2, 2.5, 5, 10) if m * puissance >= brut)


@dataclass(frozen=True)
class Echelle:
    """Plot area in pixels, and what it covers."""

    gauche: float
    droite: float
    haut: float
    bas: float
    debut: date
    fin: date
    maximum: float

    def x(self, jour: date) -> float:
        """Abscissa of a day."""
        etendue = max((self.fin - self.debut).days, 1)
        return round(self.gauche + (self.droite - self.gauche) * (jour - self.debut).days / etendue, 1)

    def y(self, valeur: float) -> float:
        """Ordinate of a value; 0 is the bottom."""
        return round(self.bas - (self.bas - self.haut) * valeur / self.maximum, 1)

    def annees(self) -> list[date]:
        """First of January of each year inside the period."""
        return [date(a, 1, 1) for a in range(self.debut.year, self.fin.year + 1) if date(a, 1, 1) >= self.debut]

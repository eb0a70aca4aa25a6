"""Trend of a quality rule: what it found in the last export of a table beside the export before.

Belongs here: which two published rows face each other, and the word for it.
Does not belong here: counting (dbt), layout (qualite_sources.py).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rendu.lignes import Ligne


@dataclass(frozen=True)
class Suivie:
    """A rule on a table: its row for the last export where it found something, and for the one before."""

    derniere: Ligne
    avant: Ligne | None


def suivies(anomalies: Sequence[Ligne], dates: Mapping[str, date | None]) -> list[Suivie]:
    """One per rule and table. Files of one day are read as they come: the last by fingerprint speaks."""
    groupes: dict[tuple[str, str], list[Ligne]] = {}
    for a in sorted(anomalies, key=lambda a: (dates.get(a["sha256"]) or date.min, a["sha256"])):
        groupes.setdefault((a["regle"], a["table_brute"] or ""), []).append(a)
    return [Suivie(g[-1], g[-2] if len(g) > 1 else None) for _, g in sorted(groupes.items())]


def evolution(s: Suivie) -> str:
    """In words, with a sign."""
    if s.avant is None:
        return "un seul export"
    un, deux = s.avant["nombre"], s.derniere["nombre"]
    return "▲ en hausse" if deux > un else "▼ en baisse" if deux < un else "= stable"

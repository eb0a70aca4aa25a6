"""What `conum doctor` looks at, one module per subject.

Belongs here: real checks, each with what to do. Does not belong here: repairing.
"""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple


class Etat(Enum):
    """Well, to be looked at, or to be mended before the next run can publish."""

    BON = "✓"
    ATTENTION = "!"
    MAUVAIS = "✗"


class Constat(NamedTuple):
    """What was looked at, how it is, what was found or what to do."""

    objet: str
    etat: Etat
    detail: str


def constat(objet: str, bon: bool, detail: str, sinon: str | None = None) -> Constat:
    """A check that is well or not; `sinon` is said when it is not."""
    return Constat(objet, Etat.BON if bon else Etat.MAUVAIS, detail if bon or sinon is None else sinon)

"""What the publication leaves beside the edition in use: the last refusal, what an operator confirmed.

Belongs here: reading refus.json and the manifest of the edition. Does not belong here: the edition (lecture.py), HTML.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from dashboards.data import dossier_publie


@dataclass(frozen=True)
class Refus:
    """A publication that was refused since the edition in use."""

    le: datetime
    phrase: str
    details: tuple[str, ...]


@dataclass(frozen=True)
class Confirmation:
    """Figures that fell and that an operator let through, and why."""

    motif: str
    par: str
    le: datetime
    ecarts: tuple[str, ...]


def _lire(fichier: Path) -> dict[str, Any]:
    """Content of a JSON object; nothing where it is missing, cut or of another shape: it only announces."""
    try:
        lu = json.loads(fichier.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return lu if isinstance(lu, dict) else {}


def _instant(texte: Any) -> datetime | None:
    try:
        return datetime.fromisoformat(str(texte)).replace(tzinfo=None)
    except ValueError:
        return None


def _textes(valeurs: Any) -> tuple[str, ...]:
    return tuple(str(v) for v in valeurs) if isinstance(valeurs, list) else ()


def dernier_refus(publie_le: datetime | None = None) -> Refus | None:
    """The last refusal, unless an edition was published after it.

    Args:
        publie_le: when the latest edition was published (UTC); None when there is none.
    """
    lu = _lire(dossier_publie() / "refus.json")
    if (le := _instant(lu.get("le"))) is None or not lu.get("phrase"):
        return None
    if publie_le is not None and le < publie_le.replace(tzinfo=None):
        return None
    return Refus(le, str(lu["phrase"]), _textes(lu.get("details")))


def confirmation(chemin: str) -> Confirmation | None:
    """What was confirmed to publish the edition at `chemin`, if anything."""
    lue = _lire(Path(chemin).with_suffix(".json")).get("confirmation")
    if not isinstance(lue, dict) or (le := _instant(lue.get("le"))) is None:
        return None
    return Confirmation(str(lue.get("motif", "")), str(lue.get("par", "")), le, _textes(lue.get("ecarts")))

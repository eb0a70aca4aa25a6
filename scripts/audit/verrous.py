"""The packages that a lock installs on this machine.

Belongs here: reading requirements*.lock. Does not belong here: judging.
"""

from __future__ import annotations

import re
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

RACINE = Path(__file__).resolve().parents[2]
# What runs: the default profile, the server's, the publication on data.gouv.fr.
# The tools of development never leave the developer's machine.
A_L_EXECUTION = tuple(RACINE / f"requirements{nom}.lock" for nom in ("", "-serveur", "-plateforme"))


def epingles(*verrous: Path) -> dict[str, str]:
    """Canonical name → version of what these locks install here; markers decide (another system, another Python)."""
    lues = {}
    for verrou in verrous:
        for ligne in verrou.read_text(encoding="utf-8").splitlines():
            if re.match(r"[A-Za-z0-9]", ligne):
                exigence = Requirement(ligne.rstrip("\\ "))
                if exigence.marker is None or exigence.marker.evaluate():
                    lues[canonicalize_name(exigence.name)] = str(exigence.specifier).removeprefix("==")
    return lues

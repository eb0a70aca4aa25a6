"""Which pages a scope opens.

Belongs here: that rule, next to that of the tables. Does not belong here: the register (vues/registre.py).
"""

from __future__ import annotations

from typing import Literal

from dashboards.acces.portees import Portee, Role

# `tous`: published figures only. `connectes`: alerts of one's territories (features.md §3.20, last table).
Audience = Literal["tous", "connectes"]


def is_ouverte(audience: Audience, portee: Portee) -> bool:
    """True when a page of this audience has something to show to this scope."""
    return audience == "tous" or portee.territoriale or portee.role is Role.NATIONAL

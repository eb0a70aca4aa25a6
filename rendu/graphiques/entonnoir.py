"""Steps that each keep a part of the one before: bars in order, count then rate.

Belongs here: this kind of picture.
Does not belong here: rates (a published column gives them).
"""

from __future__ import annotations

from collections.abc import Sequence

from rendu.graphiques.barres_h import Barre, barres_h_html
from rendu.graphiques.trame import Image


def entonnoir_html(image: Image, etapes: Sequence[Barre]) -> str:
    """The steps from the first to the last, never sorted."""
    return barres_h_html(image, etapes, triees=False)

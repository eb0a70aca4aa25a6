"""A drawing as pixels, for readers of DOCX that know no SVG (LibreOffice before 24, Word before 2016).

Belongs here: this fallback. Does not belong here: the drawing (rendu).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import typst

MODELE = Path(__file__).with_name("dessin.typ")
POINTS_PAR_POUCE = 110  # 733 pixels wide: sharp enough to read, 20 kB each


@cache
def _compilateur() -> typst.Compiler:
    return typst.Compiler(MODELE, ignore_system_fonts=True)


def png_octets(svg: str) -> bytes:
    """The picture of an SVG whose texts use the font that typst carries."""
    octets = _compilateur().compile(format="png", ppi=POINTS_PAR_POUCE, sys_inputs={"svg": svg})
    if not isinstance(octets, bytes):
        raise TypeError("un dessin tient en une page")
    return octets

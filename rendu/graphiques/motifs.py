"""Hatching and legends: each series has a colour and a pattern, so that neither is alone.

Belongs here: patterns of one drawing, legends of all.
Does not belong here: colours (palette.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from rendu.graphiques.trame import Format, Image

# Drawn in the ink of the surface over the colour of the series; the first is plain.
_TRAITS = (
    "",
    '<path d="M0 8L8 0M-2 2L2 -2M6 10L10 6"></path>',
    '<circle cx="4" cy="4" r="1.5"></circle>',
    '<path d="M0 4H8"></path>',
    '<path d="M0 0L8 8M-2 6L2 10M6 -2L10 2"></path>',
    '<path d="M4 0V8"></path>',
)
SERIES = len(_TRAITS)


def definitions(prefixe: str, nombre: int) -> str:
    """Patterns of the first `nombre` series; `prefixe` keeps the identifiers of each drawing its own."""
    corps = "".join(
        f'<pattern id="{prefixe}-m{n}" width="8" height="8" patternUnits="userSpaceOnUse">'
        f'<rect class="cn-p{n}" width="8" height="8"></rect><g class="cn-trame">{_TRAITS[n]}</g></pattern>'
        for n in range(min(nombre, SERIES))
    )
    return f"<defs>{corps}</defs>"


def remplissage(prefixe: str, rang: int) -> str:
    """Attribute that fills a shape with the pattern of a series."""
    return f'fill="url(#{prefixe}-m{rang % SERIES})"'


def legende_html(image: Image, noms: Sequence[str]) -> str:
    """Swatches and names, for pictures of bars."""
    prefixe = f"cn-{image.cle}-cle"
    cles = "".join(
        f'<li><svg width="26" height="14" aria-hidden="true">{definitions(f"{prefixe}{n}", n + 1)}'
        f'<rect class="cn-bord" width="26" height="14" rx="3" {remplissage(f"{prefixe}{n}", n)}></rect></svg>'
        f"{escape(nom)}</li>"
        for n, nom in enumerate(noms)
    )
    return f'<ul class="cn-legende" aria-label="Légende">{cles}</ul>'


def legende_lignes_html(noms: Sequence[str]) -> str:
    """Dashes and names, for pictures of lines."""
    cles = "".join(
        f'<li><svg width="26" height="10" aria-hidden="true"><path class="cn-l{n}" d="M1 5H25"></path></svg>'
        f"{escape(nom)}</li>"
        for n, nom in enumerate(noms)
    )
    return f'<ul class="cn-legende" aria-label="Légende">{cles}</ul>'


def pastilles(fmt: Format, image: Image, nombre: int) -> tuple[str, str]:
    """Prefix and definitions of a drawing."""
    prefixe = fmt.ident(image)
    return prefixe, definitions(prefixe, nombre)

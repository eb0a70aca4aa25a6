"""The table twin of a picture: caption, scoped headers, total line.

Belongs here: semantic HTML tables of published rows.
Does not belong here: which rows (the page), how a figure is printed (chiffre.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape


def tableau_html(
    legende: str,
    colonnes: Sequence[str],
    lignes: Sequence[Sequence[str]],
    total: Sequence[str] | None = None,
    surlignees: frozenset[int] = frozenset(),
) -> str:
    """A table whose first column heads each row. Cells are HTML already escaped; headers are plain text."""
    tete = "".join(f'<th scope="col">{escape(nom)}</th>' for nom in colonnes)
    corps = "".join(_ligne(cellules, "cn-choisi" if n in surlignees else "") for n, cellules in enumerate(lignes))
    pied = f"<tfoot>{_ligne(total, '')}</tfoot>" if total else ""
    return (
        f'<div class="cn-cadre-tableau" role="region" aria-label="{escape(legende)}" tabindex="0">'
        f'<table class="cn-tableau"><caption>{escape(legende)}</caption><thead><tr>{tete}</tr></thead>'
        f"<tbody>{corps}</tbody>{pied}</table></div>"
    )


def _ligne(cellules: Sequence[str], classe: str) -> str:
    premiere, *suite = cellules
    attribut = f' class="{classe}"' if classe else ""
    return f'<tr{attribut}><th scope="row">{premiere}</th>{"".join(f"<td>{c}</td>" for c in suite)}</tr>'

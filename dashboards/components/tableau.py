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
    *,
    total: Sequence[str] | None = None,
    surlignees: frozenset[int] = frozenset(),
    mots: frozenset[int] = frozenset(),
) -> str:
    """A table whose first column heads each row. Cells are HTML already escaped; headers are plain text.

    Args:
        legende: Caption, also the name of the scrolling region.
        colonnes: Headers of the columns.
        lignes: Cells, row by row.
        total: Cells of the last line.
        surlignees: Rows to bring out.
        mots: Columns of words, aligned left; the others are numbers.
    """
    tete = "".join(f'<th scope="col"{_classe(n, mots)}>{escape(nom)}</th>' for n, nom in enumerate(colonnes))
    corps = "".join(_ligne(cellules, mots, n in surlignees) for n, cellules in enumerate(lignes))
    pied = f"<tfoot>{_ligne(total, mots, False)}</tfoot>" if total else ""
    return (
        f'<div class="cn-cadre-tableau" role="region" aria-label="{escape(legende)}" tabindex="0">'
        f'<table class="cn-tableau"><caption>{escape(legende)}</caption><thead><tr>{tete}</tr></thead>'
        f"<tbody>{corps}</tbody>{pied}</table></div>"
    )


def _classe(colonne: int, mots: frozenset[int]) -> str:
    return ' class="cn-mot"' if colonne in mots else ""


def _ligne(cellules: Sequence[str], mots: frozenset[int], surlignee: bool) -> str:
    premiere, *suite = cellules
    corps = "".join(f"<td{_classe(n, mots)}>{cellule}</td>" for n, cellule in enumerate(suite, start=1))
    classe = ' class="cn-choisi"' if surlignee else ""
    return f'<tr{classe}><th scope="row">{premiere}</th>{corps}</tr>'

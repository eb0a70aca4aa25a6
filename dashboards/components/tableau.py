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
    triee: tuple[int, bool] | None = None,
    majeures: int | None = None,
) -> str:
    """A table whose first column heads each row. Cells are HTML already escaped; headers are plain text.

    Args:
        legende: Caption, also the name of the scrolling region.
        colonnes: Headers of the columns.
        lignes: Cells, row by row.
        total: Cells of the last line.
        surlignees: Rows to bring out.
        mots: Columns of words, aligned left; the others are numbers.
        triee: Column that orders the rows, and whether it decreases (`aria-sort`).
        majeures: Columns kept on a small screen, the first of the table; the others are shown on demand.
    """
    tete = "".join(
        f'<th scope="col"{_ordre(n, triee)}{_classe(n, mots, majeures)}>{escape(nom)}</th>'
        for n, nom in enumerate(colonnes)
    )
    corps = "".join(_ligne(cellules, mots, n in surlignees, majeures) for n, cellules in enumerate(lignes))
    pied = f"<tfoot>{_ligne(total, mots, False, majeures)}</tfoot>" if total else ""
    toutes = ""
    if majeures is not None and len(colonnes) > majeures:
        toutes = '<details class="cn-toutes"><summary>Voir plus de colonnes</summary></details>'
    return (
        toutes + f'<div class="cn-cadre-tableau" role="region" aria-label="{escape(legende)}" tabindex="0">'
        f'<table class="cn-tableau"><caption><span>{escape(legende)}</span></caption><thead><tr>{tete}</tr></thead>'
        f"<tbody>{corps}</tbody>{pied}</table></div>"
    )


def _ordre(colonne: int, triee: tuple[int, bool] | None) -> str:
    if triee is None or triee[0] != colonne:
        return ""
    return f' aria-sort="{"descending" if triee[1] else "ascending"}"'


def _classe(colonne: int, mots: frozenset[int], majeures: int | None) -> str:
    noms = [nom for nom, vrai in (("cn-mot", colonne in mots), ("cn-mineure", colonne >= (majeures or 99))) if vrai]
    return f' class="{" ".join(noms)}"' if noms else ""


def _ligne(cellules: Sequence[str], mots: frozenset[int], surlignee: bool, majeures: int | None) -> str:
    premiere, *suite = cellules
    corps = "".join(f"<td{_classe(n, mots, majeures)}>{cellule}</td>" for n, cellule in enumerate(suite, start=1))
    classe = ' class="cn-choisi"' if surlignee else ""
    return f'<tr{classe}><th scope="row">{premiere}</th>{corps}</tr>'

"""A table of published rows that the reader sorts and turns: the state is in the address.

Belongs here: sort, pages of 25, 50 or 100 rows, the three columns kept on a small screen.
Does not belong here: semantic HTML (tableau.py), which rows (the page).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import streamlit as st

from dashboards.components.cadre import html
from dashboards.components.filtres import liste
from dashboards.components.tableau import tableau_html
from rendu import formats

T = TypeVar("T")
TAILLES = ("25", "50", "100")


@dataclass(frozen=True)
class Colonne(Generic[T]):
    """A column. `cellule` gives HTML already escaped; `tri` the sort key of a row (None: no number, always last).

    `sens` names both directions where « de A à Z » and « croissant » would lie.
    """

    titre: str
    cellule: Callable[[T], str]
    tri: Callable[[T], Any] | None = None
    mot: bool = False
    sens: tuple[str, str] | None = None


def trier(lignes: Sequence[T], cle: Callable[[T], Any], decroissant: bool) -> list[T]:
    """Rows in order; those without a value stay last in both directions."""
    connues = [ligne for ligne in lignes if cle(ligne) is not None]
    vides = [ligne for ligne in lignes if cle(ligne) is None]
    return sorted(connues, key=cle, reverse=decroissant) + vides


def tableau_triable(
    cle: str,
    legende: str,
    colonnes: Sequence[Colonne[T]],
    lignes: Sequence[T],
    *,
    total: Sequence[str] | None = None,
    surlignee: Callable[[T], bool] = lambda _: False,
    tri: str | None = None,
) -> None:
    """Draw the table and its controls.

    Args:
        cle: Prefix of its address parameters, unique in the page.
        legende: Caption.
        colonnes: Columns; the first three are kept under 640 px, the others on demand.
        lignes: All the rows.
        total: Cells of the last line, only where a published row holds it.
        surlignee: Rows to bring out.
        tri: Default order: « n » or « -n », rank of the column, decreasing with the minus sign.
    """
    ordres = _ordres(colonnes)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key=f"tri-{cle}"):
        ordre = liste(f"{cle}-tri", "Trier par", ordres, tri or next(iter(ordres)), largeur=330) if ordres else ""
        taille, page, pages = len(lignes), 1, 1
        if len(lignes) > int(TAILLES[0]):
            taille = int(liste(f"{cle}-lignes", "Lignes", {t: t for t in TAILLES}, TAILLES[0], largeur=110))
            pages = -(-len(lignes) // taille)
        if pages > 1:
            choix = {str(n): f"{n} sur {pages}" for n in range(1, pages + 1)}
            page = int(liste(f"{cle}-page", "Page", choix, "1", largeur=130))
    triees = list(lignes)
    if ordre:
        fonction = colonnes[int(ordre.lstrip("-"))].tri
        triees = trier(lignes, fonction, ordre.startswith("-")) if fonction else triees
    vues = triees[(page - 1) * taille : page * taille]
    compte = f"{formats.nombre(len(lignes))} {formats.accord(len(lignes), 'ligne', 'lignes')}"
    html(
        '<section class="cn cn-liste">'
        + tableau_html(
            f"{legende} ({compte})",
            [c.titre for c in colonnes],
            [[c.cellule(ligne) for c in colonnes] for ligne in vues],
            total=total,
            surlignees=frozenset(n for n, ligne in enumerate(vues) if surlignee(ligne)),
            mots=frozenset(n for n, c in enumerate(colonnes) if c.mot),
            triee=(int(ordre.lstrip("-")), ordre.startswith("-")) if ordre else None,
            majeures=3,
        )
        + "</section>"
    )


def _ordres(colonnes: Sequence[Colonne[Any]]) -> dict[str, str]:
    ordres: dict[str, str] = {}
    for n, colonne in enumerate(colonnes):
        if colonne.tri is not None:
            mots = ("de A à Z", "de Z à A") if colonne.mot or n == 0 else ("croissant", "décroissant")
            monte, descend = colonne.sens or mots
            ordres[str(n)], ordres[f"-{n}"] = f"{colonne.titre}, {monte}", f"{colonne.titre}, {descend}"
    return ordres

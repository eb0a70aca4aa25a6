"""Heat table: the value is in the cell, the shade repeats it. It is a table, so it needs no twin.

Belongs here: this kind of picture, and the calendar of months made of it.
Does not belong here: limits of the classes (classes.py).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from html import escape

from rendu.chiffre import imprimer
from rendu.classes import classer, rang_de_classe
from rendu.graphiques.trame import VIDE
from rendu.lignes import Chiffre

MOIS = ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.")


def chaleur_html(
    legende: str,
    coin: str,
    lignes: Sequence[str],
    colonnes: Sequence[str],
    cellules: Mapping[tuple[int, int], Chiffre],
    *,
    par_ampleur: bool = False,
) -> str:
    """A table shaded in five classes; a place without a row is empty, a hidden cell says « s ».

    Args:
        legende: Caption.
        coin: Header of the first column.
        lignes: Headers of the rows.
        colonnes: Headers of the columns.
        cellules: Cells by (row, column).
        par_ampleur: The shade says how far from zero (gaps), whatever the sign.
    """

    def ampleur(c: Chiffre) -> Decimal:
        return abs(Decimal(str(c.valeur))) if par_ampleur else Decimal(str(c.valeur))

    connues = [ampleur(c) for c in cellules.values() if c.is_chiffre]
    if not connues:
        return VIDE
    classes = classer(connues)

    def case(n: int, m: int) -> str:
        c = cellules.get((n, m))
        if c is None:
            return "<td></td>"
        if not c.is_chiffre:
            return f'<td class="cn-k0">{imprimer(c)}</td>'
        rang = rang_de_classe(ampleur(c), classes)
        return f'<td class="cn-c{1 + round(rang * 4 / max(len(classes) - 1, 1))}">{imprimer(c)}</td>'

    tete = "".join(f'<th scope="col">{escape(nom)}</th>' for nom in (coin, *colonnes))
    corps = "".join(
        f'<tr><th scope="row">{escape(nom)}</th>{"".join(case(n, m) for m in range(len(colonnes)))}</tr>'
        for n, nom in enumerate(lignes)
    )
    return (
        f'<div class="cn-cadre-tableau" role="region" aria-label="{escape(legende)}" tabindex="0">'
        f'<table class="cn-tableau cn-chaleur"><caption><span>{escape(legende)}</span></caption>'
        f"<thead><tr>{tete}</tr></thead><tbody>{corps}</tbody></table></div>"
    )


def calendrier_html(legende: str, jours: Mapping[date, Chiffre]) -> str:
    """One row per year, one column per month: what ends when."""
    annees = sorted({jour.year for jour in jours})
    cellules = {(annees.index(jour.year), jour.month - 1): c for jour, c in jours.items()}
    return chaleur_html(legende, "Année", [str(a) for a in annees], MOIS, cellules)

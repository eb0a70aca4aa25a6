"""A row of any published table, and one of its cells ready to be printed with the key of its row.

Belongs here: the row, its key, its cells.
Does not belong here: reading (lecture.py), HTML (chiffre.py).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import parse_qsl, urlencode

from rendu.cles import CLES
from rendu.modeles import Indicateur, Valeur

CHIFFRES = frozenset({"ok", "provisoire"})
_TABLE = re.compile(r"\bfrom\s+(\w+)")


def texte_de_cle(valeur: object) -> str:
    """A key column as text: ISO dates, empty for null."""
    if valeur is None:
        return ""
    return valeur.isoformat() if isinstance(valeur, date) else str(valeur)


@dataclass(frozen=True)
class Chiffre:
    """One published cell: where it is, what it holds, how it is said. `unite` may be `date` or `texte`."""

    table: str
    cle: tuple[tuple[str, str], ...]
    colonne: str
    valeur: Any
    unite: str
    precision: int
    statut: str

    @property
    def is_chiffre(self) -> bool:
        """True when there is something to print."""
        return self.valeur is not None and self.statut in CHIFFRES

    @property
    def hauteur(self) -> float:
        """The number as a drawing needs it; 0 when there is none (ask `is_chiffre` first)."""
        return float(self.valeur) if isinstance(self.valeur, Decimal | int | float) else 0.0

    @property
    def cle_texte(self) -> str:
        """The key as one attribute, `colonne=valeur&…` (see `cle_lue`)."""
        return urlencode(self.cle)


def cle_lue(texte: str) -> dict[str, str]:
    """The key that `Chiffre.cle_texte` wrote."""
    return dict(parse_qsl(texte, keep_blank_values=True))


@dataclass(frozen=True)
class Ligne:
    """A row of a published table; `ligne["colonne"]` is the raw value."""

    table: str
    cle: tuple[tuple[str, str], ...]
    colonnes: Mapping[str, Any]

    def __getitem__(self, colonne: str) -> Any:
        return self.colonnes[colonne]

    def chiffre(self, colonne: str, unite: str, precision: int = 0, vide: str = "non_disponible") -> Chiffre:
        """A cell to print. An empty one takes the row's `statut`, else `vide` (why it is empty).

        A row's status is that of its value: the target of a hidden value is printed.
        """
        valeur = self.colonnes[colonne]
        statut = str(self.colonnes.get("statut") or "ok")
        if valeur is None and statut in CHIFFRES:
            statut = vide
        elif valeur is not None and statut not in CHIFFRES:
            statut = "ok"
        return Chiffre(self.table, self.cle, colonne, valeur, unite, precision, statut)


def chiffre_de(valeur: Valeur, ind: Indicateur) -> Chiffre:
    """The cell `valeur` of a row of `indicateurs`, for the pictures that take cells of any table."""
    cle = (
        ("code_indicateur", valeur.code),
        ("date_arrete", valeur.date_arrete.isoformat()),
        ("maille", valeur.maille),
        ("code_territoire", valeur.code_territoire),
    )
    return Chiffre("indicateurs", cle, "valeur", valeur.valeur, ind.unite, ind.precision, valeur.statut)


def table_de(requete: str) -> str:
    """Name of the one table of a query.

    Raises:
        ValueError: the query names none.
    """
    trouve = _TABLE.search(requete)
    if trouve is None:
        raise ValueError(f"requête sans table : {requete}")
    return trouve[1]


def lignes_de(requete: str, noms: Sequence[str], lignes: Sequence[tuple[Any, ...]]) -> list[Ligne]:
    """Rows of the one table of a query, each with its key.

    Raises:
        ValueError: the query does not select every key column, or names no table.
    """
    table = table_de(requete)
    if absentes := set(CLES[table]) - set(noms):
        raise ValueError(f"{table} : la requête ne choisit pas {', '.join(sorted(absentes))}, de sa clé")
    rangs = [(nom, noms.index(nom)) for nom in CLES[table]]
    return [
        Ligne(table, tuple((nom, texte_de_cle(ligne[n])) for nom, n in rangs), dict(zip(noms, ligne, strict=True)))
        for ligne in lignes
    ]

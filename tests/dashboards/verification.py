"""The text of every printed cell against its published row: one check for all pages and all tables."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb

from dashboards.data import VERROUS
from rendu import formats
from rendu.cles import CLES
from rendu.lignes import cle_lue
from tests.dashboards.lecteur import Element

SIGNES = {"non_disponible": "n.d.", "sans_objet": "s.o.", "secret": "s", "masque": "s"}
MOTS = {
    "non_disponible": "non disponible",
    "sans_objet": "sans objet",
    "secret": "secret statistique",
    "masque": "secret statistique",
}
MARQUES = {"rect", "circle", "path"}  # drawn: their title says « nom : valeur exacte »


ABSENTE = object()


class Publie:
    """The published file behind a page."""

    def __init__(self, home: Path) -> None:
        chemin = str((home / "published" / "current").resolve())
        self.base = duckdb.connect(chemin, read_only=True, config=VERROUS)
        self.connues: dict[tuple[str, str, str], object] = {}

    def cellule(self, table: str, cle: str, colonne: str) -> object:
        """The cell, or ABSENTE when the edition has no row of this key."""
        if (table, cle, colonne) not in self.connues:
            lue = cle_lue(cle)
            assert tuple(lue) == CLES[table]
            filtre = " and ".join(f"coalesce(cast({c} as varchar), '') = ?" for c in lue)
            lignes = self.base.execute(f"select {colonne} from {table} where {filtre}", list(lue.values())).fetchall()
            assert len(lignes) <= 1, f"{table} {cle} : {len(lignes)} lignes"
            self.connues[table, cle, colonne] = lignes[0][0] if lignes else ABSENTE
        return self.connues[table, cle, colonne]


def verifier_cellule(element: Element, publie: Publie) -> None:
    """Value, status and text of one printed cell."""
    a = element.attributs
    valeur = publie.cellule(a["data-table"], a["data-cle"], a["data-colonne"])
    unite, precision = a["data-unite"], int(a["data-precision"])
    lu = element.texte.rsplit(" : ", 1)[-1] if element.balise in MARQUES else element.texte
    if valeur is ABSENTE:
        assert a["data-statut"] in {"non_disponible", "sans_objet"}, f"{a['data-table']} {a['data-cle']} : aucune ligne"
        valeur = None
    if valeur is None:
        attendus = {MOTS[a["data-statut"]]} if element.balise in MARQUES else {SIGNES[a["data-statut"]]}
        assert a["data-valeur"] == ""
    elif isinstance(valeur, date):
        attendus = {formats.jour(valeur)}
    elif isinstance(valeur, str):
        attendus = {formats.typographie(valeur)}
        lu = element.texte if element.balise not in MARQUES else lu
    else:
        assert Decimal(a["data-valeur"]) == Decimal(str(valeur))
        nombre = Decimal(str(valeur))
        exact = formats.valeur_exacte(nombre, unite, precision)
        attendus = {exact} if element.balise in MARQUES else {formats.valeur_lisible(nombre, unite, precision), exact}
    assert lu in attendus, f"{lu!r} au lieu de {attendus} ({a['data-table']} {a['data-cle']} {a['data-colonne']})"

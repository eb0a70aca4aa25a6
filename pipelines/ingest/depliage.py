"""Cells that hold a document: a column of JSON or of Clojure maps becomes columns of its own.

Belongs here: opening these cells and placing their keys. Does not belong here: reading the file around them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import polars as pl

from pipelines.ingest.bilan import Bilan, Rejet
from pipelines.ingest.contrat import Contrat
from pipelines.ingest.lecture import NUMERO
from pipelines.ingest.lecture_json import aplatir
from pipelines.ingest.placement_json import Placeur, ValeurComposee
from pipelines.ingest.valeurs_composees import lire_edn, lire_json

_LECTURES: dict[str, Callable[[str], Any]] = {"json": lire_json, "edn": lire_edn}


def deplier(textes: pl.DataFrame, contrat: Contrat, bilan: Bilan, placeur: Placeur) -> pl.DataFrame:
    """Replaces the columns of `dialecte.deplier` by those that their cells hold.

    A cell that cannot be read rejects its record.
    """
    racines = contrat.dialecte.deplier
    lignes: list[dict[str, str | None]] = []
    gardees: list[int] = []
    for rang, cellules in enumerate(textes.select(NUMERO, *racines).iter_rows(named=True)):
        ligne: dict[str, str | None] = {}
        try:
            for nom, langue in racines.items():
                if (cellule := cellules[nom]) and cellule.strip():
                    ligne.update(placeur.placer(aplatir({nom: _lire(cellule, langue)})))
        except (ValueError, RecursionError, ValeurComposee):
            motif = "le contenu de la cellule n'est pas lisible comme un document"
            bilan.rejeter(Rejet(cellules[NUMERO], langue, motif, nom))
            continue
        lignes.append(ligne)
        gardees.append(rang)
    lues = pl.DataFrame(lignes, schema=dict.fromkeys(placeur.colonnes, pl.String()))
    apportees = [c for c in placeur.colonnes if c not in textes.columns]
    return textes[gardees].drop(*racines).hstack(lues.select(apportees))


def _lire(cellule: str, langue: str) -> Any:
    lu = _LECTURES[langue](cellule.strip())
    # « undefined » and other bare words are no document.
    return lu if isinstance(lu, dict | list) else None

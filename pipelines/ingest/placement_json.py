"""Putting the keys of an object in the columns of a contract.

Belongs here: matching each key once, turning a value into text, noting the keys that no contract knows.
Does not belong here: reading the JSON (`lecture_json.py`), typing the text (`decodage.py`).
"""

from __future__ import annotations

import json
from typing import Any

from pipelines.ingest.contrat import Contrat
from pipelines.ingest.entetes import nom_public
from pipelines.ingest.normalisation import cle


class ValeurComposee(Exception):
    """A value that is no simple text or number. Its argument is the column."""


class Placeur:
    """Places the keys of the objects of one file."""

    def __init__(self, contrat: Contrat) -> None:
        self.colonnes = [c.nom for c in contrat.colonnes]
        self.ignorees: dict[str, None] = {}
        self._attendues = {cle(e): c.nom for c in contrat.colonnes for e in c.entetes}
        self._composees = {c.nom for c in contrat.colonnes if c.type in ("liste", "objets")}
        self._sans_objet = {cle(e) for e in (*contrat.personnelles_ecartees, *contrat.non_retenues)}
        # `location.coordinates.0`: the only keys under which an item of a list is looked for.
        self._listes = {e.rsplit(".", 1)[0] for e in self._attendues if e.rsplit(".", 1)[-1].isdigit()}
        self._vues: dict[str, str | None] = {}

    def placer(self, objet: dict[str, Any]) -> dict[str, str | None]:
        """Texts by column of a flattened object.

        Raises:
            ValeurComposee: a kept column holds a list, or a text that is not Unicode.
        """
        ligne: dict[str, str | None] = {}
        for nom, valeur in objet.items():
            if isinstance(valeur, list) and cle(nom) in self._listes:
                items = {f"{nom}.{rang}": v for rang, v in enumerate(valeur)}
                ligne.update({c: v for c, v in self.placer(items).items() if v is not None})
                continue
            colonne = self._vues[nom] if nom in self._vues else self._colonne(nom)
            if colonne is not None and ligne.get(colonne) is None:
                ligne[colonne] = self._texte(valeur, colonne)
        return ligne

    def _colonne(self, nom: str) -> str | None:
        plie = cle(nom)
        colonne = self._attendues.get(plie)
        # Nothing under a key that is set aside is looked at.
        ancetres = {plie[:i] for i, c in enumerate(plie) if c == "."} | {plie}
        if colonne is None and not ancetres & self._sans_objet:
            self.ignorees[nom_public(nom, len(self._vues) + 1)] = None
        self._vues[nom] = colonne
        return colonne

    def _texte(self, valeur: Any, colonne: str) -> str | None:
        if valeur is None:
            return None
        if isinstance(valeur, bool):
            return "true" if valeur else "false"
        if isinstance(valeur, list) and colonne in self._composees:
            valeur = json.dumps(valeur, ensure_ascii=False) if valeur else ""
        try:
            valeur.encode()
        except (AttributeError, UnicodeEncodeError):
            raise ValeurComposee(colonne) from None
        return valeur or None

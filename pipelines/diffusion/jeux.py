"""The published files: one per table, their columns in their order.

Belongs here: the register and the schemas (`schemas/*.schema.json`). Does not belong here: writing them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SCHEMAS = Path(__file__).parent / "schemas"


@dataclass(frozen=True)
class Jeu:
    """A published table rendered as a CSV."""

    nom: str
    titre: str

    @property
    def table(self) -> str:
        """Table of the published file."""
        return self.nom

    @property
    def fichier(self) -> str:
        """Name of the CSV."""
        return f"{self.nom}.csv"

    def schema(self) -> dict[str, Any]:
        """Table Schema of the CSV."""
        return json.loads((SCHEMAS / f"{self.nom}.schema.json").read_text(encoding="utf-8"))

    def colonnes(self) -> list[str]:
        """Columns, in the order of the schema."""
        return [champ["name"] for champ in self.schema()["fields"]]

    def cle(self) -> list[str]:
        """What a row is identified and sorted by."""
        return list(self.schema()["primaryKey"])


JEUX = [
    Jeu("indicateurs", "Indicateurs du programme Conseillers numériques, par date et par territoire"),
    Jeu("dim_indicateurs", "Définitions des indicateurs"),
    Jeu("dim_territoires", "Territoires"),
]

"""Validation of the written files by frictionless, against the schemas that travel with them.

Belongs here: calling the validator, turning its report into a sentence. Does not belong here: writing files.
"""

from __future__ import annotations

import json
from pathlib import Path

from frictionless import Resource, Schema

from pipelines.erreurs import JeuInvalide


def valider(fichier: Path, schema: Path) -> int:
    """Validate every row of `fichier`: types, constraints, primary key.

    Returns:
        Number of rows.

    Raises:
        JeuInvalide: where the first error is, without the value of any cell.
    """
    # Given as a descriptor: frictionless refuses an absolute path to a schema as unsafe.
    descripteur = Schema.from_descriptor(json.loads(schema.read_text(encoding="utf-8")))
    ressource = Resource(path=fichier.name, basepath=str(fichier.parent), schema=descripteur)
    rapport = ressource.validate(limit_errors=100)
    if not rapport.valid:
        erreur = [*rapport.errors, *rapport.tasks[0].errors][0]
        ligne, champ = getattr(erreur, "row_number", None), getattr(erreur, "field_name", None)
        ou = (f", ligne {ligne}" if ligne else "") + (f", colonne « {champ} »" if champ else "")
        raise JeuInvalide(
            f"Données ouvertes refusées : {fichier.name} ne suit pas son schéma{ou} (règle {erreur.type}, "
            f"{rapport.stats['errors']} erreur(s)). Les données ouvertes précédentes restent en place."
        )
    return int(rapport.tasks[0].stats["rows"])

"""Validation of the written files by frictionless, against the schemas that travel with them.

Belongs here: calling the validator, turning its report into a sentence. Does not belong here: writing files, what is
enough to read of them (`condense`).
"""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

from frictionless import Report, Resource, Schema

from pipelines.diffusion.condense import condenser
from pipelines.erreurs import JeuInvalide


def _rapport(fichier: Path, schema: Schema) -> Report:
    return Resource(path=fichier.name, basepath=str(fichier.parent), schema=schema).validate(limit_errors=100)


def valider(fichier: Path, schema: Path) -> int:
    """Validate `fichier`: structure, types, constraints, primary key.

    A cell is valid or not by itself: frictionless reads each distinct one once. 580,000 rows of `indicateurs` took it
    20 s. When something is wrong, it reads the whole file, to say where.

    Returns:
        Number of rows.

    Raises:
        JeuInvalide: where the first error is, without the value of any cell.
    """
    # Given as a descriptor: frictionless refuses an absolute path to a schema as unsafe.
    entier = json.loads(schema.read_text(encoding="utf-8"))
    des_cellules = {nom: partie for nom, partie in entier.items() if nom != "primaryKey"}
    with TemporaryDirectory(dir=fichier.parent, prefix=".validation-") as dossier:
        condense = condenser(fichier, entier["primaryKey"], Path(dossier) / fichier.name)
        if condense.lisible and not condense.cles_en_double:
            rapport = _rapport(condense.chemin, Schema.from_descriptor(des_cellules))
            if rapport.valid:
                return condense.lignes
    rapport = _rapport(fichier, Schema.from_descriptor(entier))
    erreur = next(iter([*rapport.errors, *rapport.tasks[0].errors]), None)
    ligne, champ = getattr(erreur, "row_number", None), getattr(erreur, "field_name", None)
    ou = (f", ligne {ligne}" if ligne else "") + (f", colonne « {champ} »" if champ else "")
    regle = erreur.type if erreur else "structure du fichier"
    raise JeuInvalide(
        f"Données ouvertes refusées : {fichier.name} ne suit pas son schéma{ou} (règle {regle}, "
        f"{rapport.stats['errors'] or 1} erreur(s)). Les données ouvertes précédentes restent en place."
    )

"""Validation of the written files by frictionless, against the schemas that travel with them.

Belongs here: calling the validator, turning its report into a sentence. Does not belong here: writing files, what is
enough to read of them (`condense`), what a schema does not say (`barrieres`).
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from frictionless import Report, Resource, Schema

from pipelines.diffusion.condense import PLEINE, condenser
from pipelines.erreurs import JeuInvalide

RESTENT = "Les données ouvertes précédentes restent en place."


def _rapport(fichier: Path, schema: Schema) -> Report:
    return Resource(path=fichier.name, basepath=str(fichier.parent), schema=schema).validate(limit_errors=100)


def valider(
    fichier: Path, schema: Path, cle: Sequence[str] = (), regarder: Callable[[Path], None] | None = None
) -> int:
    """Validate `fichier`: structure, types, constraints, key.

    A cell is valid or not by itself: frictionless reads each distinct one once. 580,000 rows of `indicateurs` took it
    20 s. When something is wrong, it reads the whole file, to say where.

    Args:
        fichier: the CSV.
        schema: its Table Schema.
        cle: what a row is identified by, where the schema has no primary key.
        regarder: what else is asked of each distinct cell, in a CSV of the same columns.

    Returns:
        Number of rows.

    Raises:
        JeuInvalide: where the first error is, without the value of any cell.
    """
    # Given as a descriptor: frictionless refuses an absolute path to a schema as unsafe.
    entier = json.loads(schema.read_text(encoding="utf-8"))
    identifiants = list(cle) or _liste(entier["primaryKey"])
    with TemporaryDirectory(dir=fichier.parent, prefix=".validation-") as dossier:
        condense = condenser(fichier, identifiants, Path(dossier))
        if (
            condense.lisible
            and not condense.cles_en_double
            and condense.noms == [champ["name"] for champ in entier["fields"]]
            and all(_rapport(court, _des_cellules(entier, court)).valid for court in condense.chemins)
        ):
            for court in condense.chemins if regarder else ():
                regarder(court)
            return condense.lignes
    entier["primaryKey"] = identifiants
    rapport = _rapport(fichier, Schema.from_descriptor(entier))
    if rapport.valid and condense.douteux:
        if regarder is not None:
            regarder(fichier)
        return int(rapport.tasks[0].stats["rows"])
    erreur = next(iter([*rapport.errors, *rapport.tasks[0].errors]), None)
    ligne, champ = getattr(erreur, "row_number", None), getattr(erreur, "field_name", None)
    ou = (f", ligne {ligne}" if ligne else "") + (f", colonne « {champ} »" if champ else "")
    regle = erreur.type if erreur else "structure du fichier"
    raise JeuInvalide(
        f"Données ouvertes refusées : {fichier.name} ne suit pas son schéma{ou} (règle {regle}, "
        f"{rapport.stats['errors'] or 1} erreur(s)). {RESTENT}"
    )


def _liste(cle: str | list[str]) -> list[str]:
    return [cle] if isinstance(cle, str) else list(cle)


def _des_cellules(entier: dict, court: Path) -> Schema:
    """The schema of a short file: its columns, without the key nor `unique`, which the whole file answered for."""
    with court.open(encoding="utf-8", newline="") as flux:
        noms = next(csv.reader(flux))
    champs = {champ["name"]: champ for champ in entier["fields"]}
    sans = [
        {**champs[nom], "constraints": {c: v for c, v in champs[nom].get("constraints", {}).items() if c != "unique"}}
        for nom in noms[:-1]
    ]
    reste = {nom: partie for nom, partie in entier.items() if nom != "primaryKey"}
    return Schema.from_descriptor({**reste, "fields": [*sans, {"name": PLEINE, "type": "string"}]})

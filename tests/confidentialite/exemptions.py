"""Columns in which a name or a free text may stay, computed from the contracts (`exemptions.txt` lists them).

Belongs here: which kept columns are texts, open enumerations, lists or fields of objects.
Does not belong here: e-mails, telephones and national numbers, which no column may keep.
"""

from __future__ import annotations

from pipelines.ingest.contrat import Colonne, Contrat
from pipelines.ingest.entetes import aligner
from pipelines.ingest.normalisation import cle


def est_public(colonne: Colonne) -> bool:
    """Whether a kept column holds whatever text the source wrote."""
    if colonne.type == "enumeration":
        return colonne.autres == "garder"
    return colonne.type in ("texte", "objets") or (colonne.type == "liste" and colonne.domaine is None)


def places_publiques(contrat: Contrat, entete: list[str]) -> set[int]:
    """Ranks of the cells that hold such a text, whole."""
    places = aligner(contrat, [cle(e) for e in entete]).places
    return {places[c.nom] for c in contrat.colonnes if c.nom in places and est_public(c) and c.type != "objets"}


def public(contrat: Contrat, chemin: tuple[str | int, ...]) -> bool:
    """Whether what stands at a path of a record (keys and ranks of a JSON object) is such a text."""
    for colonne in contrat.colonnes:
        for alias in colonne.entetes:
            if (reste := _sous(chemin, alias)) is not None and est_public(colonne):
                return _dans_les_champs(reste, colonne) if colonne.type == "objets" else True
    return False


def _sous(chemin: tuple[str | int, ...], alias: str) -> tuple[str | int, ...] | None:
    """What follows the alias in the path, None if the path is not below it."""
    for fin in range(1, len(chemin) + 1):
        dit = ".".join(str(p) for p in chemin[:fin] if p not in ("$oid", "$date"))
        if cle(dit) == cle(alias):
            return chemin[fin:]
    return None


def _dans_les_champs(reste: tuple[str | int, ...], colonne: Colonne) -> bool:
    dit = ".".join(p for p in reste if isinstance(p, str) and not p.startswith("$"))
    return dit in colonne.champs

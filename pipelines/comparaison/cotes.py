"""One side of a comparison: an edition and a date that it states.

Belongs here: reading `EDITION[@AAAA-MM-JJ]`. Does not belong here: building (`reconstruction`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipelines.erreurs import ErreurConum
from pipelines.publication.editions import choisir, lire_edition, versions
from pipelines.settings import Settings


@dataclass(frozen=True)
class Cote:
    """An edition, its two dates, and the date of the figures looked at."""

    edition_id: str
    fichier: Path
    fonds: str
    arrete_au: date
    connu_au: date
    jour: date

    @property
    def nom(self) -> str:
        """`EDITION@AAAA-MM-JJ`, for folders and sentences."""
        return f"{self.edition_id}@{self.jour.isoformat()}"


def resoudre_cote(settings: Settings, texte: str) -> Cote:
    """The side named by `texte`: edition, number, `courante` or `precedente`, then `@` and a date (else its own).

    Raises:
        ErreurConum: no such version, or no such date in it.
    """
    nom, _, jour = texte.partition("@")
    connues = versions(settings.published)
    choisie = next((v for v in connues if v.courante), None) if nom in ("courante", "") else choisir(connues, nom)
    if choisie is None:
        liste = ", ".join(v.edition_id for v in connues) or "aucune"
        raise ErreurConum(f"L'édition « {nom} » n'existe pas. Éditions publiées : {liste}.")
    edition = lire_edition(choisie.chemin)
    try:
        lu = date.fromisoformat(jour) if jour else edition["arrete_au"]
    except ValueError as erreur:
        raise ErreurConum(f"« {jour} » n'est pas une date : écrivez {nom or 'courante'}@AAAA-MM-JJ.") from erreur
    if lu > edition["arrete_au"]:
        raise ErreurConum(
            f"L'édition {edition['edition_id']} s'arrête au {edition['arrete_au']:%d/%m/%Y} : "
            f"elle ne dit rien du {lu:%d/%m/%Y}."
        )
    return Cote(edition["edition_id"], choisie.chemin, edition["fonds"], edition["arrete_au"], edition["connu_au"], lu)

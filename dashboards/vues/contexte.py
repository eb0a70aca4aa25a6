"""What every section of a page needs: edition, selection, definitions in force, names.

Belongs here: the reads that sections share.
Does not belong here: layout.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dashboards.components.sujets import codes_utilises
from dashboards.data import EditionIllisible
from dashboards.lecture import Publication
from rendu.etats import absente
from rendu.modeles import Edition, Indicateur, Objectif, Selection, Territoire, Valeur


@dataclass(frozen=True)
class Contexte:
    """One selection on one edition."""

    publication: Publication
    edition: Edition
    selection: Selection
    territoires: list[Territoire]
    definitions: dict[str, Indicateur]
    objectifs: dict[str, Objectif]
    valeurs: dict[tuple[str, date], Valeur]

    @property
    def noms(self) -> dict[tuple[str, str], str]:
        """Names by (maille, code)."""
        return {(t.maille, t.code): t.nom for t in self.territoires}

    def valeur(self, code: str) -> Valeur:
        """The row of an indicator at the selected date, or the value that says there is none."""
        s = self.selection
        ligne = self.valeurs.get((code, s.date_arrete))
        return ligne or absente(self.definitions[code], s.territoire.maille, s.territoire.code, s.date_arrete)

    def precedente(self, code: str) -> Valeur | None:
        """The row of the month end before, if any."""
        avant = self.selection.date_precedente
        return self.valeurs.get((code, avant)) if avant else None

    def rupture(self, code: str) -> tuple[date, str] | None:
        """Day on which the definition in force replaced another, and what to say of it on a curve."""
        ind = self.definitions[code]
        if ind.version == 1:
            return None
        return ind.valable_du, f"Définition version {ind.version}"


def contexte(publication: Publication, selection: Selection) -> Contexte:
    """Everything that depends on the edition and the selection."""
    territoire, au = selection.territoire, selection.date_arrete
    definitions = publication.definitions_au(au)
    if absents := codes_utilises() - definitions.keys():
        raise EditionIllisible(f"indicateurs absents : {', '.join(sorted(absents))}")
    return Contexte(
        publication=publication,
        edition=publication.edition(),
        selection=selection,
        territoires=publication.territoires(),
        definitions=definitions,
        objectifs=publication.objectifs(territoire.maille, territoire.code),
        valeurs=publication.valeurs(territoire, au, selection.date_precedente),
    )

"""The content of a report: sections of sentences, tables and pictures, whatever the format.

Belongs here: the shape of the content, and the list of its figures.
Does not belong here: which figures (sections/), words around them (grammaire.py), formats (pdf.py, docx.py, …).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from rendu.lignes import Chiffre
from rendu.modeles import Edition, Territoire

# A run of a sentence or a cell of a table: words of ours, or a published cell with its key.
Mot = str | Chiffre


@dataclass(frozen=True)
class Phrase:
    """A paragraph; `style`: `corps`, `note` (how to read), `alerte` (must be answered)."""

    mots: tuple[Mot, ...]
    style: str = "corps"


@dataclass(frozen=True)
class Liste:
    """Short sentences under one another."""

    phrases: tuple[Phrase, ...]


@dataclass(frozen=True)
class Tableau:
    """Rows under headers; the first column names the row. `feuille`: sheet of the workbooks, 31 signs at most."""

    feuille: str
    legende: str
    colonnes: tuple[str, ...]
    lignes: Sequence[tuple[Mot, ...]]
    # Columns of long words, which take the width that numbers leave.
    larges: tuple[int, ...] = (0,)


@dataclass(frozen=True)
class Graphique:
    """A picture as the pages draw it, its alternative in words, and its data."""

    cle: str
    titre: str
    dessin: str
    alternative: Phrase
    tableau: Tableau


@dataclass(frozen=True)
class Commentaire:
    """What the steering role wrote under a heading; `texte` empty: nothing yet."""

    rubrique: str
    titre: str
    texte: str = ""
    signature: str = ""
    is_obligatoire: bool = False


Bloc = Phrase | Liste | Tableau | Graphique | Commentaire


@dataclass(frozen=True)
class Section:
    """A numbered section, or an annex (« A »)."""

    numero: str
    titre: str
    blocs: tuple[Bloc, ...]


@dataclass(frozen=True)
class Rectification:
    """A figure of the version before, and what it is now."""

    libelle: str
    avant: str
    apres: str


@dataclass(frozen=True)
class Etat:
    """Where the report is in its life; a draft has no number."""

    statut: str = "brouillon"
    version: int = 0
    roles: tuple[tuple[str, str], ...] = ()  # (step, « role, day »)
    cause: str = ""
    rectifications: tuple[Rectification, ...] = ()


@dataclass(frozen=True)
class Rapport:
    """All that a report says."""

    edition: Edition
    territoire: Territoire
    mois: date
    sections: tuple[Section, ...]
    # Sheets of the workbooks that are printed nowhere: every indicator, its parts, its past.
    feuilles: tuple[Tableau, ...] = ()
    etat: Etat = field(default_factory=Etat)
    is_fiche: bool = False

    def tableaux(self) -> Iterator[tuple[Section, Tableau]]:
        """Every printed table, those of pictures included, in order."""
        for section in self.sections:
            for bloc in section.blocs:
                if isinstance(bloc, Tableau):
                    yield section, bloc
                elif isinstance(bloc, Graphique):
                    yield section, bloc.tableau

    def mots(self) -> Iterator[tuple[str, Mot]]:
        """Every run and every cell that is printed, with where it is."""
        for section in self.sections:
            for bloc in section.blocs:
                for mot in mots_du_bloc(bloc):
                    yield f"section {section.numero}", mot

    def chiffres(self) -> Iterator[tuple[str, Chiffre]]:
        """Every published cell of the report, with where it is."""
        for ou, mot in self.mots():
            if isinstance(mot, Chiffre):
                yield ou, mot
        for feuille in self.feuilles:
            for ligne in feuille.lignes:
                yield from ((f"feuille {feuille.feuille}", mot) for mot in ligne if isinstance(mot, Chiffre))


def mots_du_bloc(bloc: Bloc) -> Iterator[Mot]:
    """Runs and cells of a block, in reading order."""
    if isinstance(bloc, Phrase):
        yield from bloc.mots
    elif isinstance(bloc, Liste):
        for phrase in bloc.phrases:
            yield from phrase.mots
    elif isinstance(bloc, Tableau):
        for ligne in bloc.lignes:
            yield from ligne
    elif isinstance(bloc, Graphique):
        yield from bloc.alternative.mots
        yield from mots_du_bloc(bloc.tableau)


def phrase(*mots: Mot, style: str = "corps") -> Phrase:
    """A sentence from its runs."""
    return Phrase(tuple(mots), style)

"""What several sections share: indicators month by month, tables of pictures, comments.

Belongs here: shapes of tables that come back. Does not belong here: what one section says.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pipelines.rapports.commentaires import Cahier
from pipelines.rapports.contenu import Commentaire, Graphique, Mot, Phrase, Tableau
from pipelines.rapports.edition import Lecture
from rendu import formats
from rendu.lignes import Chiffre

LEGENDE_MOIS = "mois du rapport, trois mois précédents, même mois de l’année précédente"


def libelle(lu: Lecture, code: str) -> str:
    """« Postes occupés (CN-03) »."""
    return f"{lu.definition(code).libelle} ({code})"


def par_mois(lu: Lecture, feuille: str, titre: str, codes: Sequence[str]) -> Tableau:
    """Indicators in rows; N, M-1 … M-3 and N-1 in columns."""
    colonnes = ("Indicateur", *(formats.mois_court(jour) for jour in lu.mois()))
    lignes = [(libelle(lu, code), *lu.chiffres(code, lu.mois())) for code in codes]
    return Tableau(feuille, f"{titre} : {LEGENDE_MOIS}", colonnes, lignes)


def serie(
    feuille: str, titre: str, colonnes: Sequence[str], points: Sequence[tuple[date, Sequence[Chiffre]]]
) -> Tableau:
    """The data of a curve: dates in rows."""
    lignes: list[tuple[Mot, ...]] = [(formats.jour(jour), *cellules) for jour, cellules in points]
    return Tableau(feuille, titre, ("Date", *colonnes), lignes)


def image(cle: str, titre: str, dessin: str, alternative: Phrase, tableau: Tableau) -> Graphique:
    """A picture with its alternative and its data."""
    return Graphique(cle, titre, dessin, alternative, tableau)


def rubrique(cahier: Cahier, nom: str, is_obligatoire: bool = False) -> Commentaire:
    """What the steering role wrote under one of the headings."""
    note = cahier.note(nom)
    return Commentaire(
        nom,
        cahier.titre(nom),
        note.texte if note else "",
        note.signature if note else "",
        is_obligatoire,
    )

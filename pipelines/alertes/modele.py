"""What an alert is: a kind, a key, one sentence.

Belongs here: the kinds, their severity, what to do about each. Does not belong here: deciding that one holds.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from pipelines import ingest

LONGUEUR = 600  # characters of a sentence: a telephone shows some 500 of a message


class Genre(StrEnum):
    """Kinds of alerts; each has its heading in docs/exploitation.md (a test holds them together)."""

    EXECUTION = "execution_echouee"
    REFUS = "publication_refusee"
    RETARD = "source_en_retard"
    EDITION = "edition_ancienne"
    DERIVE = "derive_de_contrat"
    QUARANTAINE = "quarantaine_elevee"
    DISQUE = "disque_presque_plein"
    ESSAI = "essai"


@dataclass(frozen=True)
class Fiche:
    """What is true of every alert of a kind."""

    titre: str
    severite: str  # « grave »: figures stop being renewed; « attention »: they are, and something is to be looked at
    a_faire: str


GENRES = {
    Genre.EXECUTION: Fiche(
        "Exécution en échec",
        "grave",
        "L'édition précédente reste en service. Lancez conum doctor, corrigez, puis relancez.",
    ),
    Genre.REFUS: Fiche(
        "Publication refusée",
        "grave",
        "L'édition précédente reste en service. Lisez le refus sur la page Qualité, corrigez la source, puis relancez.",
    ),
    Genre.RETARD: Fiche(
        "Source en retard", "attention", "Demandez l'export à son producteur, puis déposez-le dans le dossier de dépôt."
    ),
    Genre.EDITION: Fiche(
        "Édition ancienne", "grave", "Vérifiez que le démon de Dagster tourne et que chaque_jour est démarrée."
    ),
    Genre.DERIVE: Fiche(
        "Dérive d'un export", "attention", "Ouvrez docs/derives.md, puis complétez le contrat ou refaites l'export."
    ),
    Genre.QUARANTAINE: Fiche(
        "Quarantaine au-dessus du seuil",
        "attention",
        "Lisez les motifs de rejet dans la page Qualité, puis demandez un export corrigé.",
    ),
    Genre.DISQUE: Fiche(
        "Disque presque plein",
        "grave",
        "Libérez de la place sur le disque de CONUM_HOME, avant que l'exécution suivante échoue.",
    ),
    Genre.ESSAI: Fiche("Message d'essai", "attention", "Rien : ce canal fonctionne."),
}


@dataclass(frozen=True)
class Alerte:
    """One thing that is wrong. `objet` tells it from the others of its kind, and stays the same while it lasts."""

    genre: Genre
    objet: str
    phrase: str = field(compare=False)

    @property
    def cle(self) -> str:
        """Stable key: the same trouble has the same one at each look."""
        return f"{self.genre}:{self.objet}"

    @property
    def fiche(self) -> Fiche:
        """What is true of its kind."""
        return GENRES[self.genre]


def epurer(texte: str, secrets: list[str]) -> str:
    """One line that can leave the machine: no known secret, no e-mail address, telephone nor national number."""
    for secret in sorted(secrets, key=len, reverse=True):
        texte = texte.replace(secret, "[secret]")
    ligne = " ".join(ingest.masquer_contacts(texte).split())
    return ligne if len(ligne) <= LONGUEUR else f"{ligne[: LONGUEUR - 1]}…"

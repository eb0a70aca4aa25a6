"""What publishing an edition would change on the platform: every data set, under one identity.

Belongs here: that identity, which is what is approved. Does not belong here: the differences (`partie`), how they are
printed (`affichage`), doing it (`application`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from pipelines.plateforme import partie
from pipelines.plateforme.edition import Edition
from pipelines.plateforme.partie import Partie
from pipelines.plateforme.port import ErreurPlateforme, JeuDistant
from pipelines.reglages import HOTES, ReglagePlateforme

FORMAT = 1


@dataclass(frozen=True)
class Plan:
    """A plan and its identity: two plans of the same content have the same."""

    contenu: dict[str, Any]

    @property
    def empreinte(self) -> str:
        """SHA-256 of the content, 64 hex characters."""
        canonique = json.dumps(self.contenu, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(canonique.encode()).hexdigest()

    @property
    def parties(self) -> list[Partie]:
        """One per data set."""
        return [Partie(contenu) for contenu in self.contenu["jeux"]]

    @property
    def vide(self) -> bool:
        """Whether nothing would change."""
        return all(p.vide for p in self.parties)

    @property
    def points(self) -> int:
        """Points of quality of the data set that would have the fewest."""
        return min(p.points for p in self.parties)


def dresser(
    edition: Edition,
    reglage: ReglagePlateforme,
    distants: Mapping[str, JeuDistant | None],
    *,
    envoyes: Collection[tuple[str, str]] = (),
    maintenant: datetime | None = None,
) -> Plan:
    """The plan of `edition`.

    Args:
        edition: what to publish.
        reglage: where, for whom.
        distants: our name of a data set → what the platform says of it, None when there is none yet.
        envoyes: (SHA-1, title) of files whose sending was once cut: a resource that has one and no mark is ours.
        maintenant: when the platform will look at it.

    Raises:
        ErreurPlateforme: what is there forbids it.
    """
    if edition.demonstration and reglage.adresse == HOTES["www"]:
        raise ErreurPlateforme(
            "Cette édition vient d'une démonstration, dont les chiffres sont inventés : elle ne se publie pas sur "
            "www.data.gouv.fr. Répétez sur demo (CONUM_DATAGOUV_HOTE=demo), ou publiez une édition réelle."
        )
    quand = maintenant or datetime.now(UTC)
    parties = [
        partie.dresser(edition, jeu, reglage, distants[jeu.nom], envoyes=envoyes, maintenant=quand)
        for jeu in edition.jeux
    ]
    return Plan(
        {
            "format": FORMAT,
            "hote": urlsplit(reglage.adresse).netloc,
            "organisation": reglage.organisation,
            "edition": {
                "edition_id": edition.edition_id,
                "arrete_au": str(edition.paquet["conum"]["arrete_au"]),
                "nature": edition.paquet["conum"]["nature"],
            },
            "ecartes": edition.ecartes,
            "jeux": [p.contenu for p in parties],
        }
    )

"""What we ask of a data platform, and what it says of a data set.

Belongs here: the interface and its values. Does not belong here: HTTP (`adaptateur`), what to publish (`plan`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from pipelines.erreurs import ErreurConum

# Our names among the free attributes of the platform (`extras`). The first says what a resource or a data set is for
# us: it is looked up before anything is created, since the platform has no key of idempotency.
MARQUE, EDITION, EMPREINTE, LIGNES, COLONNES = (
    f"conum:{n}" for n in ("cle", "edition", "sha256", "lignes", "colonnes")
)
# Written by the platform's own services: never sent back (open-data-and-reliability.md §A1).
RESERVES = ("analysis:", "check:", "csv-export:", "validation-report:", "dcat")


class ErreurPlateforme(ErreurConum):
    """The platform cannot be used further; the message says why and what to do, never the key."""


class Refus(ErreurPlateforme):
    """The platform refuses: nothing changed there, and the same request would be refused again."""

    def __init__(self, message: str, code: int) -> None:
        super().__init__(message)
        self.code = code


class IssueInconnue(ErreurPlateforme):
    """No answer, or an error of the server: what was asked may have been done all the same."""


def sans_reserves(extras: Mapping[str, Any]) -> dict[str, Any]:
    """`extras` without those that the platform writes."""
    return {nom: valeur for nom, valeur in extras.items() if not nom.startswith(RESERVES)}


def nom_normalise(nom: str) -> str:
    """The title that the platform gives to an uploaded file: its name in lower case, words joined by hyphens."""
    return re.sub(r"[^a-z0-9.]+", "-", nom.lower()).strip("-")


@dataclass(frozen=True)
class RessourceDistante:
    """A resource as the platform describes it. Bytes; `sha1` is computed by the platform, hosted files only."""

    id: str
    titre: str
    description: str
    type: str
    format: str
    hebergee: bool
    sha1: str | None
    octets: int | None
    permalien: str
    schema: dict[str, str] = field(default_factory=dict)
    extras: dict[str, Any] = field(default_factory=dict)

    @property
    def cle(self) -> str | None:
        """What it is for us; None: somebody else's."""
        return self.extras.get(MARQUE)


@dataclass(frozen=True)
class JeuDistant:
    """A data set as the platform describes it. `champs`: its metadata, in the form in which they are sent."""

    id: str
    page: str
    prive: bool
    supprime: bool
    champs: dict[str, Any]
    extras: dict[str, Any]
    ressources: tuple[RessourceDistante, ...]
    note: float | None = None

    def par_cle(self, cle: str) -> list[RessourceDistante]:
        """Resources that bear this mark."""
        return [r for r in self.ressources if r.cle == cle]


class Plateforme(Protocol):
    """A platform of open data. A writing is one request, made once; a reading may be asked again.

    Raises:
        Refus: nothing changed.
        IssueInconnue: something may have changed.
    """

    def chercher_jeu(self, marque: str) -> list[JeuDistant]:
        """Data sets of the organisation that bear this mark, drafts too."""

    def lire_jeu(self, jeu: str) -> JeuDistant:
        """A data set and its resources, as they are now."""

    def creer_jeu(self, champs: Mapping[str, Any]) -> str:
        """Create a draft; its id."""

    def decrire_jeu(self, jeu: str, champs: Mapping[str, Any], *, prive: bool) -> None:
        """Replace metadata. `prive` is always sent: a request without it publishes a draft."""

    def ajouter_fichier(self, jeu: str, chemin: Path, nom: str) -> None:
        """Host a new file; the resource has no mark before `decrire_ressource`."""

    def remplacer_fichier(self, jeu: str, ressource: str, chemin: Path, nom: str) -> None:
        """Put another file behind the same permalink; the platform deletes the old one."""

    def decrire_ressource(self, jeu: str, ressource: str, champs: Mapping[str, Any]) -> None:
        """Replace metadata of a resource."""

    def ordonner(self, jeu: str, ressources: Sequence[str]) -> None:
        """Order of the resources: all of them."""

    def retirer_ressource(self, jeu: str, ressource: str) -> None:
        """Delete a resource."""

    def telecharger(self, permalien: str, vers: Path) -> None:
        """What anybody gets from a permalink, asked without the key."""

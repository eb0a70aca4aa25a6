"""How far the crawl of a resource went, kept so that a cut at any instant costs one page at most.

Belongs here: the shape of that memory, its file. Does not belong here: what to do of it (`parcours.py`).
"""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from pipelines.coop.client import ErreurCoop

# `parcours`: pages of the request itself; `rattrapage`: what changed meanwhile, read again.
Phase = Literal["parcours", "rattrapage", "termine"]


class Etat(BaseModel):
    """Progress of a crawl: dates, counts and an opaque token, nothing that comes from a person's record.

    `depuis` is the filter of the phase; `curseur` the token of the page to ask next; `total` and `premier_vu` come from
    the first page of the crawl (rows announced, latest modification); `vu` is the latest modification of all its pages.
    `repere` is the watermark left by the last crawl that ended; `temoin` the SHA-256 of the last page received.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    debut: datetime
    phase: Phase = "parcours"
    depuis: datetime | None = None
    curseur: str | None = None
    pages: int = 0
    lues: int = 0
    rattrapees: int = 0
    total: int | None = None
    premier_vu: datetime | None = None
    vu: datetime | None = None
    repere: datetime | None = None
    temoin: str | None = None

    def avec(self, **valeurs: object) -> Etat:
        """The same, but for these values."""
        return self.model_copy(update=valeurs)


class Memoire:
    """The file of one resource, mode 600, replaced whole."""

    def __init__(self, chemin: Path) -> None:
        self.chemin = chemin

    def lire(self) -> Etat | None:
        """What was kept, if anything.

        Raises:
            ErreurCoop: the file is not ours any more.
        """
        try:
            return Etat.model_validate_json(self.chemin.read_bytes())
        except FileNotFoundError:
            return None
        except ValidationError:
            raise ErreurCoop(
                f"{self.chemin} est illisible : supprimez-le, la ressource sera reçue depuis le début."
            ) from None

    def garder(self, etat: Etat) -> None:
        """Make `etat` durable."""
        self.chemin.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        provisoire = self.chemin.with_name(f".{self.chemin.name}.{os.getpid()}.tmp")
        try:
            with open(os.open(provisoire, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as sortie:  # noqa: PTH123
                sortie.write(etat.model_dump_json(indent=1).encode())
                sortie.flush()
                os.fsync(sortie.fileno())
            provisoire.replace(self.chemin)
        finally:
            provisoire.unlink(missing_ok=True)

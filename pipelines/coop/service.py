"""The Coop as this installation is configured: its key, its branch of the lake, its progress.

Belongs here: putting the parts together from the settings. Does not belong here: any of the parts, the lock.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from pipelines.coop.client import ClientCoop, ErreurCoop
from pipelines.coop.etat import Memoire
from pipelines.coop.parcours import Bilan, Parcours
from pipelines.coop.reception import Reception
from pipelines.coop.ressources import Ressource
from pipelines.settings import COOP_URL, Settings

FONDS_REEL = "reel"  # architecture.md, "A fonds"
SANS_CLE = "CONUM_COOP_CLE n'est pas réglée (client_id:secret) : rien n'a été demandé à la Coop."


def configuree(settings: Settings) -> bool:
    """Whether the operator gave a key; without one, nothing is ever asked."""
    return settings.coop_cle() is not None


def fonds(settings: Settings) -> str:
    """Branch of the lake: `reel` for the API in production, else one named after the server.

    The Coop has a development server, whose people are invented (domain.md §2.1): they never meet real ones.
    """
    adresse = urlsplit(settings.coop_url())
    if adresse.netloc == urlsplit(COOP_URL).netloc:
        return FONDS_REEL
    return "coop-" + re.sub(r"[^a-z0-9]+", "-", (adresse.hostname or "").lower()).strip("-")


def recevoir(
    ressource: Ressource,
    settings: Settings,
    *,
    tout: bool = False,
    annoncer: Callable[[int], None] = lambda _: None,
) -> Bilan:
    """Crawl one resource into the lake. The caller holds the lock of the home.

    Raises:
        ErreurCoop: no key, or the API cannot be read further.
    """
    cle = settings.coop_cle()
    if cle is None:
        raise ErreurCoop(SANS_CLE)
    branche = fonds(settings)
    memoire = Memoire(settings.coop / branche / f"{ressource.nom}.json")
    with ClientCoop(settings.coop_url(), cle) as client, Reception(settings, branche) as depot:
        return Parcours(ressource, client, depot, memoire, annoncer=annoncer).faire(tout=tout)

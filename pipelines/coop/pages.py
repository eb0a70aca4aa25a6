"""A page as received: its items, the token of the next one, its size as announced.

Belongs here: reading the envelope, refusing a next link that leads elsewhere.
Does not belong here: asking (`client.py`), following (`parcours.py`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

from pipelines.coop.client import ErreurCoop

APRES = "page[after]"


@dataclass(frozen=True)
class Page:
    """`suivant` is the opaque token of the next page; `total` the number of rows announced for the whole request."""

    elements: list[dict[str, Any]]
    suivant: str | None
    total: int | None

    @property
    def modifiee_le(self) -> datetime | None:
        """Latest modification of its items."""
        return max(modifications(self.elements), default=None)


def lire_page(octets: bytes, adresse: str) -> Page:
    """The envelope `{data, links, meta}` of a list.

    Args:
        octets: body of the response.
        adresse: address that was asked, without parameters: the next page must be there.

    Raises:
        ErreurCoop: this is no such envelope, or its next link leads elsewhere.
    """
    corps = _json(octets, adresse)
    elements = corps.get("data") if isinstance(corps, dict) else None
    if not isinstance(elements, list) or not all(_identifie(e) for e in elements):
        raise ErreurCoop(_inattendue(adresse, "un objet « data » d'éléments avec leur « id »"))
    meta = corps.get("meta")
    total = meta.get("total_count") if isinstance(meta, dict) else None
    return Page(elements, _suivant(corps.get("links"), adresse), total if isinstance(total, int) else None)


def lire_liste(octets: bytes, adresse: str) -> int:
    """Number of items of a response without pages.

    Raises:
        ErreurCoop: this is no array of objects, or it is empty (an empty state never replaces another).
    """
    corps = _json(octets, adresse)
    if not isinstance(corps, list) or not corps or not all(isinstance(e, dict) for e in corps):
        raise ErreurCoop(_inattendue(adresse, "un tableau d'objets, non vide,"))
    return len(corps)


def lire_totaux(octets: bytes, adresse: str) -> int:
    """One: the number of answers, each being a row.

    Raises:
        ErreurCoop: these are not the totals of /statistiques.
    """
    corps = _json(octets, adresse)
    for cle in ("data", "attributes", "totaux", "beneficiaires", "suivis"):
        corps = corps.get(cle) if isinstance(corps, dict) else None
    if not isinstance(corps, int):
        raise ErreurCoop(_inattendue(adresse, "un objet « data » avec le nombre des bénéficiaires suivis"))
    return 1


def modifications(elements: Iterable[dict[str, Any]]) -> list[datetime]:
    """Dates of modification that can be read; the others are for ingestion to judge."""
    lues = []
    for element in elements:
        attributs = element.get("attributes")
        try:
            lue = datetime.fromisoformat(attributs["modification"])
        except (KeyError, TypeError, ValueError):
            continue
        lues.append(lue if lue.tzinfo else lue.replace(tzinfo=UTC))
    return lues


def _json(octets: bytes, adresse: str) -> Any:
    try:
        return json.loads(octets)
    except (ValueError, RecursionError):
        raise ErreurCoop(_inattendue(adresse, "du JSON")) from None


def _identifie(element: Any) -> bool:
    return isinstance(element, dict) and isinstance(element.get("id"), str)


def _inattendue(adresse: str, attendu: str) -> str:
    return (
        f"La réponse de {urlsplit(adresse).path} n'est pas celle de l'API : {attendu} était attendu. "
        "Vérifiez CONUM_COOP_URL ; si elle est juste, l'API a changé."
    )


def _suivant(liens: Any, adresse: str) -> str | None:
    """Token of `links.next.href`.

    Only the token is taken: archives, structures and utilisateurs drop the page size (utilisateurs the filters too)
    from that link (domain.md §2.2), so each request is made again from our own parameters.
    """
    lien = liens.get("next") if isinstance(liens, dict) else None
    if lien is None:
        return None
    # The OpenAPI text says a string, the code an object (§2.2): both are read.
    href = lien.get("href") if isinstance(lien, dict) else lien
    if not isinstance(href, str):
        raise ErreurCoop(_inattendue(adresse, "un lien « next » avec son « href »"))
    jetons = _jetons(href, adresse)
    if jetons is None:
        raise ErreurCoop(
            f"Le lien vers la page suivante de {urlsplit(adresse).path} mène à une autre adresse que CONUM_COOP_URL : "
            "refusé, le secret ne doit être envoyé qu'à la Coop. Prévenez l'équipe technique."
        )
    if len(jetons) != 1:
        raise ErreurCoop(_inattendue(adresse, "un lien « next » avec un « page[after] »"))
    return jetons[0]


def _jetons(href: str, adresse: str) -> list[str] | None:
    """Tokens of a link; None if it is not that of `adresse`."""
    attendue = urlsplit(adresse)
    try:
        vise = urlsplit(href)
        meme = (vise.scheme, vise.hostname, vise.port) == (attendue.scheme, attendue.hostname, attendue.port)
    except ValueError:
        return None
    if not meme or vise.username or vise.path.rstrip("/") != attendue.path:
        return None
    return parse_qs(vise.query).get(APRES, [])

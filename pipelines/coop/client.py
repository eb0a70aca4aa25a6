"""Asking the Coop API: one GET at a time, time-outs, retries, refusals said in French.

Belongs here: HTTP, the secret, what is tried again and what is not.
Does not belong here: what a page holds (`pages.py`), which page comes next (`parcours.py`).
"""

from __future__ import annotations

import json
import logging
import random
import re
import time
from collections.abc import Callable, Mapping
from types import TracebackType
from urllib.parse import urlsplit

import httpx

from pipelines.erreurs import ErreurConum

JOURNAL = logging.getLogger(__name__)
DELAI = 60.0  # seconds, for each connection and each read (domain.md §2.1)
ESSAIS = 6
ATTENTE_MAX = 60.0
# The largest response, /lieux-activite, has no pages: some 20 MB for 20,000 places.
OCTETS_MAX = 256 * 1024 * 1024
_LOCAUX = ("localhost", "127.0.0.1", "::1")
_CLE = re.compile(r"[!-9;-~]+:[!-~]+")


class ErreurCoop(ErreurConum):
    """The Coop API cannot be read further; the message says why and what to do, never the secret nor a value."""


class _Passagere(Exception):
    """What may succeed if tried again: its argument is a few French words."""


class ClientCoop:
    """A client of one base address. Its secret is in the headers only, which httpx masks when printed.

    Args:
        base: address of the API, without a final slash; `https`, unless the server is this machine.
        cle: `client_id:secret`.
        delai: seconds allowed to each connection and each read.
        dormir: how to wait between two tries, given seconds.
        octets_max: size beyond which a response is refused.

    Raises:
        ErreurCoop: the address or the key is not what is expected.
    """

    def __init__(
        self,
        base: str,
        cle: str,
        *,
        delai: float = DELAI,
        dormir: Callable[[float], None] = time.sleep,
        octets_max: int = OCTETS_MAX,
    ) -> None:
        self.base = base.rstrip("/")
        _verifier_adresse(self.base)
        if not _CLE.fullmatch(cle.strip()):
            raise ErreurCoop("CONUM_COOP_CLE n'a pas la forme « client_id:secret » : recopiez-la telle que reçue.")
        self._dormir = dormir
        self._octets_max = octets_max
        self._http = httpx.Client(
            headers={"Authorization": f"Bearer {cle.strip()}", "Accept": "application/json"},
            timeout=delai,
            follow_redirects=False,
            limits=httpx.Limits(max_connections=1),
        )

    def __enter__(self) -> ClientCoop:
        return self

    def __exit__(
        self, type_: type[BaseException] | None, erreur: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.close()

    def lire(self, chemin: str, parametres: Mapping[str, str] | None = None) -> bytes:
        """Body of a resource, whole.

        Server errors, time-outs and cut connections are tried again, up to 6 times in all, after 1, 2, 4, 8 and 16 s
        drawn between half and one and a half of that; refusals (4xx) are not.

        Raises:
            ErreurCoop: refused, or still failing after the last try.
        """
        for essai in range(1, ESSAIS + 1):
            try:
                return self._demander(chemin, parametres or {})
            except _Passagere as faute:
                if essai == ESSAIS:
                    raise ErreurCoop(
                        f"La Coop ne répond pas à /{chemin} après {ESSAIS} essais ({faute}). "
                        "Relancez plus tard : la réception reprendra où elle s'est arrêtée."
                    ) from None
                attente = min(2.0 ** (essai - 1) * random.uniform(0.5, 1.5), ATTENTE_MAX)  # noqa: S311 - no secret
                JOURNAL.warning("/%s : %s, nouvel essai dans %.1f s (%d sur %d)", chemin, faute, attente, essai, ESSAIS)
                self._dormir(attente)
        raise AssertionError

    def _demander(self, chemin: str, parametres: Mapping[str, str]) -> bytes:
        if self._http.is_closed:
            # Its owner left while a page was asked in advance: nobody waits for it.
            raise ErreurCoop("La réception est interrompue.")
        corps = bytearray()
        try:
            with self._http.stream("GET", f"{self.base}/{chemin}", params=dict(parametres)) as reponse:
                for bloc in reponse.iter_bytes():
                    corps += bloc
                    if len(corps) > self._octets_max:
                        raise ErreurCoop(
                            f"La réponse de /{chemin} dépasse {self._octets_max} octets : elle est refusée."
                        )
        except httpx.TimeoutException:
            raise _Passagere("délai dépassé") from None
        except httpx.TransportError as faute:
            # The text of a transport error may hold the address, never useful and sometimes long: its name is enough.
            raise _Passagere(f"connexion rompue, {type(faute).__name__}") from None
        except httpx.HTTPError as faute:
            raise ErreurCoop(f"La réponse de /{chemin} est illisible ({type(faute).__name__}).") from None
        if reponse.status_code == httpx.codes.OK:
            return bytes(corps)
        if reponse.is_server_error:
            raise _Passagere(f"erreur {reponse.status_code} du serveur")
        raise ErreurCoop(_refus(chemin, reponse.status_code, bytes(corps)))


def _verifier_adresse(base: str) -> None:
    try:
        adresse = urlsplit(base)
        juste = adresse.hostname and adresse.scheme in ("http", "https") and adresse.port != 0
    except ValueError:
        adresse, juste = urlsplit(""), False
    if not juste or adresse.query or adresse.fragment or adresse.username:
        raise ErreurCoop("CONUM_COOP_URL n'est pas l'adresse d'une API : « https://…/api/v1 » était attendu.")
    if adresse.scheme == "http" and adresse.hostname not in _LOCAUX:
        raise ErreurCoop("CONUM_COOP_URL est en http : le secret partirait en clair. Écrivez l'adresse en https.")


def _refus(chemin: str, code: int, corps: bytes) -> str:
    if code == httpx.codes.FORBIDDEN:
        return (
            f"La Coop refuse l'accès à /{chemin} (403) : clé inconnue, expirée, ou sans droit sur cette ressource. "
            "Vérifiez CONUM_COOP_CLE et demandez ce droit à l'équipe de la Coop."
        )
    if code == httpx.codes.BAD_REQUEST:
        return (
            f"La Coop refuse la demande faite à /{chemin} (400{_parametre_fautif(corps)}). Si une réception reprenait, "
            "sa page n'existe plus : relancez avec --tout. Sinon l'API a changé : prévenez l'équipe technique."
        )
    if 300 <= code < 400:
        return f"La Coop renvoie /{chemin} vers une autre adresse ({code}), refusée : vérifiez CONUM_COOP_URL."
    return f"La Coop refuse la demande faite à /{chemin} (code {code}) : vérifiez CONUM_COOP_URL."


def _parametre_fautif(corps: bytes) -> str:
    """Names of the parameters that the server refuses, never their values nor its own words."""
    try:
        probleme = json.loads(corps)["error"]
        detail = json.loads(probleme) if isinstance(probleme, str) else probleme
        noms = {str(n) for i in detail["issues"] for n in (*i.get("path", []), *i.get("keys", []))}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return ""
    surs = sorted(n for n in noms if re.fullmatch(r"[a-z_]{1,40}", n))
    return f", paramètre {', '.join(surs)}" if surs else ""

"""Tokens of the provider: what must hold before anything in them is believed.

Belongs here: signature, algorithm, issuer, audience, times, nonce, subject, of an ID token and of a signed userinfo.
Does not belong here: fetching them (fournisseur.py), the header of the pages (acces/jetons.py).
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet, OctKey
from joserfc.jwt import JWTClaimsRegistry

from dashboards.passerelle.configuration import Configuration

TOLERANCE = 30  # seconds that two clocks may differ by
FRAICHEUR = 120  # age of a userinfo that says when it was made and not when it ends
SIRET = re.compile(r"\d{14}")


class JetonRefuse(Exception):
    """A token cannot be believed. The message is one word of ours, never a part of it."""


@dataclass(frozen=True)
class Personne:
    """Who the provider says this is: `sub` is theirs, opaque; `siret` is the organisation, or empty."""

    sub: str
    siret: str


def decoder(jeton: str, cles: KeySet, secret: str, algorithme: str) -> dict[str, Any]:
    """Claims of a token signed with the registered algorithm, and with no other.

    Raises:
        JetonRefuse: forged, of another algorithm (`none` included), or no token at all.
    """
    cle = OctKey.import_key(secret) if algorithme.startswith("HS") else cles
    try:
        return dict(jwt.decode(jeton, cle, algorithms=[algorithme]).claims)
    except (JoseError, ValueError, TypeError, KeyError):
        raise JetonRefuse("signature") from None


def _dates(claims: Mapping[str, Any], maintenant: float, essentielle: str) -> None:
    registre = JWTClaimsRegistry(now=int(maintenant), leeway=TOLERANCE, **{essentielle: {"essential": True}})
    try:
        registre.validate(dict(claims))
    except (JoseError, ValueError, TypeError):
        raise JetonRefuse("dates") from None


def _origine(claims: Mapping[str, Any], conf: Configuration) -> None:
    if claims.get("iss") != conf.emetteur:
        raise JetonRefuse("emetteur")
    pour = claims.get("aud")
    publics = pour if isinstance(pour, list) else [pour]
    if conf.client_id not in publics:
        raise JetonRefuse("destinataire")
    if len(publics) > 1 and claims.get("azp") != conf.client_id:
        raise JetonRefuse("destinataire")


def id_token(claims: Mapping[str, Any], conf: Configuration, nonce: str, maintenant: float) -> str:
    """The subject of an ID token already decoded.

    Raises:
        JetonRefuse: another issuer, audience or nonce, too old, a level that was not asked for, no subject.
    """
    _origine(claims, conf)
    _dates(claims, maintenant, "exp")
    if not isinstance(claims.get("iat"), int) or claims["iat"] > maintenant + TOLERANCE:
        raise JetonRefuse("dates")
    if not hmac.compare_digest(str(claims.get("nonce", "")).encode(), nonce.encode()):
        raise JetonRefuse("nonce")
    if conf.niveaux and claims.get("acr") not in conf.niveaux:
        raise JetonRefuse("niveau")
    return _sujet(claims)


def userinfo(claims: Mapping[str, Any], conf: Configuration, sub: str, maintenant: float, *, signe: bool) -> Personne:
    """Who a userinfo describes, once it is sure that it describes the person of the ID token.

    Raises:
        JetonRefuse: another subject; for a signed one, another issuer or audience, too old, or of no known age.
    """
    if signe:
        _origine(claims, conf)
        fin = "exp" if "exp" in claims else "iat"
        _dates(claims, maintenant, fin)
        if fin == "iat" and not isinstance(claims["iat"], int | float):
            raise JetonRefuse("dates")
        if fin == "iat" and maintenant - claims["iat"] > FRAICHEUR:
            raise JetonRefuse("dates")
    if not hmac.compare_digest(_sujet(claims).encode(), sub.encode()):
        raise JetonRefuse("sujet")
    siret = str(claims.get("siret") or "")
    if siret and not SIRET.fullmatch(siret):
        raise JetonRefuse("siret")
    return Personne(sub, siret)


def _sujet(claims: Mapping[str, Any]) -> str:
    sub = claims.get("sub")
    if not isinstance(sub, str) or not sub or len(sub) > 255:
        raise JetonRefuse("sujet")
    return sub

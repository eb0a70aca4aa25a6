"""The identity that the gateway passes to the pages: signed by one, verified by the others, on this machine only.

Belongs here: its form, signing it, verifying it, the public key beside the sessions.
Does not belong here: tokens of the identity provider (dashboards/passerelle/verification.py).
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import OKPKey
from joserfc.jwt import JWTClaimsRegistry

ENTETE = "X-Conum-Identite"
EMETTEUR, DESTINATAIRE = "conum-passerelle", "conum-tableaux"
ALGORITHME = "Ed25519"
# From the proxy's question to the page's first line: milliseconds. A header found later in a log opens nothing.
DUREE = 60


class IdentiteRefusee(Exception):
    """A header says who reads and cannot be believed. The message names the reason, never the header."""


@dataclass(frozen=True)
class Identite:
    """A session (its name, see sessions.py) and the token that said so."""

    session: str
    jti: str

    @property
    def sortie(self) -> str:
        """What a link must hold to close this session: another site cannot guess it."""
        return jeton_de_sortie(self.session)


def jeton_de_sortie(session: str) -> str:
    """See `Identite.sortie`."""
    return hmac.digest(session.encode(), b"quitter", hashlib.sha256).hex()[:32]


def fichier_cle(maison: Path) -> Path:
    """Where the gateway leaves its public key."""
    return maison / "connexion" / "cle-publique.json"


class Signataire:
    """Holds the private key, which is new at each start of the gateway and is never written."""

    def __init__(self, maison: Path) -> None:
        self._cle = OKPKey.generate_key("Ed25519")
        fichier = fichier_cle(maison)
        fichier.parent.mkdir(parents=True, exist_ok=True, mode=0o750)
        neuf = fichier.with_suffix(".neuf")
        neuf.write_text(json.dumps(self._cle.as_dict(private=False)), encoding="utf-8")
        neuf.chmod(0o640)
        os.replace(neuf, fichier)  # noqa: PTH105 - the atomic call, by its name

    def signer(self, session: str, maintenant: float) -> str:
        """The value of the header for a session."""
        dit = {
            "iss": EMETTEUR,
            "aud": DESTINATAIRE,
            "iat": int(maintenant),
            "exp": int(maintenant) + DUREE,
            "jti": secrets.token_hex(16),
            "sid": session,
        }
        return jwt.encode({"alg": ALGORITHME}, dit, self._cle, algorithms=[ALGORITHME])


def verifier(jeton: str, maison: Path, maintenant: float) -> Identite:
    """Who the header names.

    Raises:
        IdentiteRefusee: no key, another algorithm, a false signature, another issuer or audience, too old.
    """
    try:
        cle = OKPKey.import_key(json.loads(fichier_cle(maison).read_text(encoding="utf-8")))
        lu = jwt.decode(jeton, cle, algorithms=[ALGORITHME]).claims
        JWTClaimsRegistry(
            now=int(maintenant),
            iss={"essential": True, "value": EMETTEUR},
            aud={"essential": True, "value": DESTINATAIRE},
            exp={"essential": True},
            iat={"essential": True},
            jti={"essential": True},
            sid={"essential": True},
        ).validate(lu)
    except (OSError, ValueError, TypeError, JoseError) as erreur:
        raise IdentiteRefusee(type(erreur).__name__) from None
    if not isinstance(lu["sid"], str) or not isinstance(lu["jti"], str):
        raise IdentiteRefusee("forme")
    return Identite(lu["sid"], lu["jti"])

"""An OpenID provider of the tests' own: code flow with PKCE, userinfo as a signed JWT, and every lie one may ask for.

Belongs here: the provider. Does not belong here: what the gateway must answer (the tests).
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlencode

from joserfc import jwt
from joserfc.jwk import RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

Claims = dict[str, Any]
CLIENT, SECRET = "client-de-test", "un-secret-de-test-assez-long-pour-hs256"
SIRET = "13002603200016"
CLE, FAUSSE = (RSAKey.generate_key(2048, {"kid": "juste", "use": "sig"}, auto_kid=False) for _ in range(2))


def signe(claims: Claims, cle: Any = CLE, alg: str = "RS256") -> str:
    return jwt.encode({"alg": alg, "kid": "juste"}, claims, cle, algorithms=[alg])


def _brut(entete: Claims, claims: Claims) -> str:
    parts = (json.dumps(partie).encode() for partie in (entete, claims))
    return ".".join(base64.urlsafe_b64encode(partie).rstrip(b"=").decode() for partie in parts)


def nu(claims: Claims) -> str:
    """Algorithm `none`, no signature."""
    return _brut({"alg": "none", "typ": "JWT"}, claims) + "."


def confusion(claims: Claims) -> str:
    """HS256 with the public key as the secret: the classic confusion of algorithms."""
    debut = _brut({"alg": "HS256", "kid": "juste"}, claims)
    somme = hmac.digest(CLE.as_pem(private=False), debut.encode(), "sha256")
    return f"{debut}.{base64.urlsafe_b64encode(somme).rstrip(b'=').decode()}"


class Factice:
    """The provider at `emetteur`. `id_token` and `userinfo` change claims; `signer_*` change how they are signed."""

    def __init__(self, emetteur: str) -> None:
        self.emetteur = emetteur
        self.personne: Claims = {"sub": "personne-1", "siret": SIRET}
        self.codes: dict[str, Claims] = {}
        self.acces: dict[str, Claims] = {}
        self.sorties: list[dict[str, str]] = []
        self.demandes: list[dict[str, str]] = []
        self.remettre()

    def remettre(self) -> None:
        self.id_token: Callable[[Claims], Claims] = lambda c: c
        self.userinfo: Callable[[Claims], Claims] = lambda c: c
        self.signer_id: Callable[[Claims], str] = signe
        self.signer_userinfo: Callable[[Claims], str] = signe
        self.panne: set[str] = set()

    def application(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/.well-known/openid-configuration", self.decouverte),
                Route("/jwks", lambda _: JSONResponse({"keys": [CLE.as_dict(private=False)]})),
                Route("/entrer", self.entrer),
                Route("/jetons", self.jetons, methods=["POST"]),
                Route("/qui", self.qui),
                Route("/sortir", self.sortir),
            ]
        )

    def decouverte(self, _: Request) -> Response:
        if "decouverte" in self.panne:
            return PlainTextResponse("panne", 500)
        e = self.emetteur
        noms = {"authorization_endpoint": "entrer", "token_endpoint": "jetons", "userinfo_endpoint": "qui"}
        noms |= {"jwks_uri": "jwks", "end_session_endpoint": "sortir"}
        return JSONResponse({"issuer": e} | {nom: f"{e}/{chemin}" for nom, chemin in noms.items()})

    def autoriser(self, demande: dict[str, str]) -> str:
        """What the person's consent gives: the address that their browser goes back to."""
        self.demandes.append(demande)
        assert demande["client_id"] == CLIENT and demande["response_type"] == "code"
        assert demande["code_challenge_method"] == "S256"
        code = secrets.token_urlsafe(12)
        self.codes[code] = {**demande, "personne": dict(self.personne)}
        return f"{demande['redirect_uri']}?{urlencode({'code': code, 'state': demande['state']})}"

    def entrer(self, request: Request) -> Response:
        return RedirectResponse(self.autoriser(dict(request.query_params)), 303)

    async def jetons(self, request: Request) -> Response:
        dit = {nom: v[0] for nom, v in parse_qs((await request.body()).decode()).items()}
        code = self.codes.pop(dit.get("code", ""), None)
        defi = base64.urlsafe_b64encode(hashlib.sha256(dit.get("code_verifier", "").encode()).digest())
        juste = code is not None and (dit["client_id"], dit["client_secret"]) == (CLIENT, SECRET)
        if (
            not juste
            or defi.rstrip(b"=").decode() != code["code_challenge"]
            or dit["redirect_uri"] != code["redirect_uri"]
        ):
            return JSONResponse({"error": "invalid_grant"}, 400)
        acces = secrets.token_urlsafe(12)
        self.acces[acces] = code["personne"]
        n = int(time.time())
        claims = {"iss": self.emetteur, "aud": CLIENT, "sub": code["personne"]["sub"], "acr": "eidas1", "iat": n}
        claims |= {"exp": n + 60, "nonce": code["nonce"]}
        return JSONResponse({"access_token": acces, "id_token": self.signer_id(self.id_token(claims))})

    def qui(self, request: Request) -> Response:
        personne = self.acces.pop(request.headers.get("authorization", "").removeprefix("Bearer "), None)
        if personne is None:
            return PlainTextResponse("", 401)
        n = int(time.time())
        claims = self.userinfo({"iss": self.emetteur, "aud": CLIENT, "iat": n, "exp": n + 60, **personne})
        if "json" in self.panne:
            return JSONResponse(claims)
        return Response(self.signer_userinfo(claims), media_type="application/jwt")

    def sortir(self, request: Request) -> Response:
        dit = dict(request.query_params)
        self.sorties.append(dit)
        return RedirectResponse(f"{dit['post_logout_redirect_uri']}?{urlencode({'state': dit['state']})}", 303)

"""Talking to the identity provider: its addresses, its keys, a code against tokens, who they name.

Belongs here: the requests.
Does not belong here: believing what they answer (verification.py), the browser (application.py).
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import httpx
from joserfc.jwk import KeySet

from dashboards.passerelle import verification
from dashboards.passerelle.configuration import Configuration, is_sure
from dashboards.passerelle.verification import JetonRefuse, Personne

VALIDITE = 3600  # seconds that addresses and keys are kept
REPIT = 60  # and that unknown keys are not asked for again


class FournisseurMuet(Exception):
    """The provider does not answer, or not as the standard says."""


@dataclass(frozen=True)
class Reconnue:
    """A person, and the ID token that closes their session at the provider."""

    personne: Personne
    id_token: str


class Fournisseur:
    """One provider, through one HTTP client."""

    def __init__(self, conf: Configuration, client: httpx.AsyncClient | None = None) -> None:
        self.conf = conf
        # ProConnect's access token lives 60 s: what takes longer is lost anyway.
        self._client = client or httpx.AsyncClient(timeout=10, follow_redirects=False)
        self._lu: dict[str, tuple[float, Any]] = {}

    async def _json(self, adresse: str) -> dict[str, Any]:
        try:
            reponse = await self._client.get(adresse)
            reponse.raise_for_status()
            lu = reponse.json()
        except (httpx.HTTPError, ValueError) as erreur:
            raise FournisseurMuet(type(erreur).__name__) from None
        if not isinstance(lu, dict):
            raise FournisseurMuet("forme")
        return lu

    async def adresses(self) -> dict[str, Any]:
        """The discovery document, of this issuer and no other; kept an hour.

        Raises:
            FournisseurMuet: unreachable, another issuer, or an address that is not https.
        """
        quand, lu = self._lu.get("adresses", (0.0, {}))
        if lu and time.monotonic() - quand < VALIDITE:
            return lu
        lu = await self._json(f"{self.conf.emetteur.rstrip('/')}/.well-known/openid-configuration")
        if lu.get("issuer") != self.conf.emetteur:
            raise FournisseurMuet("emetteur")
        voulues = ["authorization_endpoint", "token_endpoint", "jwks_uri"]
        voulues += ["userinfo_endpoint"] if self.conf.userinfo != "sans" else []
        if not all(is_sure(str(lu.get(nom, ""))) for nom in voulues):
            raise FournisseurMuet("adresses")
        self._lu["adresses"] = (time.monotonic(), lu)
        return lu

    async def _cles(self, *, neuves: bool = False) -> KeySet:
        quand, lu = self._lu.get("cles", (0.0, None))
        age = time.monotonic() - quand
        if lu is not None and age < (REPIT if neuves else VALIDITE):
            return lu
        try:
            lu = KeySet.import_key_set(await self._json((await self.adresses())["jwks_uri"]))  # type: ignore[arg-type]
        except (ValueError, KeyError, TypeError):
            raise FournisseurMuet("cles") from None
        self._lu["cles"] = (time.monotonic(), lu)
        return lu

    async def _decoder(self, jeton: str, algorithme: str) -> dict[str, Any]:
        """A provider changes its keys without a word: what they do not open is tried once more with fresh ones."""
        try:
            return verification.decoder(jeton, await self._cles(), self.conf.secret, algorithme)
        except JetonRefuse:
            return verification.decoder(jeton, await self._cles(neuves=True), self.conf.secret, algorithme)

    async def adresse_d_entree(self, state: str, nonce: str, defi: str) -> str:
        """Where the browser goes to sign in."""
        demande = {
            "response_type": "code",
            "client_id": self.conf.client_id,
            "redirect_uri": self.conf.retour,
            "scope": self.conf.portees,
            "state": state,
            "nonce": nonce,
            "code_challenge": defi,
            "code_challenge_method": "S256",
        }
        if self.conf.niveaux:
            demande["acr_values"] = " ".join(self.conf.niveaux)
        return _avec((await self.adresses())["authorization_endpoint"], demande)

    async def adresse_de_sortie(self, id_token: str, state: str) -> str:
        """Where the browser goes to close its session at the provider too.

        Raises:
            FournisseurMuet: it has no such place, or does not answer.
        """
        demande = {"id_token_hint": id_token, "state": state, "post_logout_redirect_uri": self.conf.sortie}
        sortie = str((await self.adresses()).get("end_session_endpoint", ""))
        if not is_sure(sortie):  # the standard does not oblige a provider to have one
            raise FournisseurMuet("sortie")
        return _avec(sortie, demande)

    async def reconnaitre(self, code: str, nonce: str, verificateur: str) -> Reconnue:
        """The person behind a code.

        Raises:
            JetonRefuse: the code or a token is refused.
            FournisseurMuet: no answer.
        """
        adresses = await self.adresses()
        corps = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self.conf.retour,
            "client_id": self.conf.client_id,
            "client_secret": self.conf.secret,
            "code_verifier": verificateur,
        }
        try:
            reponse = await self._client.post(adresses["token_endpoint"], data=corps)
            jetons = reponse.json()
        except (httpx.HTTPError, ValueError) as erreur:
            raise FournisseurMuet(type(erreur).__name__) from None
        if reponse.status_code != httpx.codes.OK or not isinstance(jetons, dict):
            raise JetonRefuse("code")
        brut = str(jetons.get("id_token", ""))
        claims = await self._decoder(brut, self.conf.alg_id_token)
        sub = verification.id_token(claims, self.conf, nonce, time.time())
        if self.conf.userinfo == "sans":
            return Reconnue(verification.userinfo(claims, self.conf, sub, time.time(), signe=False), brut)
        return Reconnue(await self._userinfo(str(jetons.get("access_token", "")), sub), brut)

    async def _userinfo(self, acces: str, sub: str) -> Personne:
        adresse = (await self.adresses())["userinfo_endpoint"]
        try:
            reponse = await self._client.get(adresse, headers={"Authorization": f"Bearer {acces}"})
            reponse.raise_for_status()
            signe = self.conf.userinfo == "signe"
            # An unsigned answer where a signed one was registered is not a lesser proof, it is none.
            claims = await self._decoder(reponse.text.strip(), self.conf.alg_userinfo) if signe else reponse.json()
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as erreur:
            raise FournisseurMuet(type(erreur).__name__) from None
        if not isinstance(claims, dict):
            raise JetonRefuse("forme")
        return verification.userinfo(claims, self.conf, sub, time.time(), signe=signe)


def _avec(adresse: str, parametres: dict[str, str]) -> str:
    return f"{adresse}{'&' if '?' in adresse else '?'}{urlencode(parametres)}"

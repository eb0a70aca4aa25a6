"""What this service is known by at the identity provider is in nothing that it says (S-02)."""

from __future__ import annotations

import asyncio

import httpx
import pytest

from dashboards.passerelle.configuration import Configuration
from dashboards.passerelle.fournisseur import Fournisseur
from dashboards.passerelle.verification import JetonRefuse


def test_un_fournisseur_qui_repete_ce_qu_il_refuse(caplog: pytest.LogCaptureFixture) -> None:
    """It repeats the form that the gateway signs in with, which holds the secret."""
    emetteur, mot, envois = "https://fournisseur.exemple.fr", "q7vXcanariConnexion58", []
    adresses = {f"{nom}_endpoint": f"{emetteur}/{nom}" for nom in ("authorization", "token", "userinfo")}

    def repondre(requete: httpx.Request) -> httpx.Response:
        if requete.method == "GET":
            return httpx.Response(200, json={"issuer": emetteur, "jwks_uri": f"{emetteur}/cles", **adresses})
        envois.append(requete.content.decode())
        return httpx.Response(403, json={"error": f"{requete.headers} {envois[-1]}"})

    conf = Configuration(emetteur, "conum", mot, "https://conum.exemple.fr", "RS256", "RS256", "signe", (), "openid")
    client = httpx.AsyncClient(transport=httpx.MockTransport(repondre))
    with caplog.at_level("DEBUG"), pytest.raises(JetonRefuse) as refus:
        asyncio.run(Fournisseur(conf, client).reconnaitre("code", "nonce", "verificateur"))
    assert mot in envois[0]
    assert mot not in f"{refus.value!r} {refus.value.__cause__!r} {refus.value.__context__!r} {caplog.text} {conf!r}"

"""A gateway on a provider of the tests' own, in this process, and a browser that follows what they say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest
from starlette.testclient import TestClient

from dashboards.acces.jetons import Signataire
from dashboards.acces.sessions import Sessions
from dashboards.acces.traces import Trace
from dashboards.passerelle.application import Passerelle
from dashboards.passerelle.configuration import Configuration
from dashboards.passerelle.fournisseur import Fournisseur
from tests.connexion.factice import CLIENT, SECRET, Factice
from tests.dashboards.conftest import home, ouvrir  # noqa: F401 - the edition of the pages

EMETTEUR, ADRESSE = "https://idp.exemple", "https://pilotage.exemple"


@dataclass
class Scene:
    """Everything of a sign-in."""

    factice: Factice
    passerelle: Passerelle
    navigateur: TestClient
    maison: Path

    def demander(self, retour: str = "/") -> dict[str, str]:
        """Ask to sign in: what the provider receives from the browser."""
        reponse = self.navigateur.get("/connexion/entrer", params={"retour": retour})
        assert reponse.status_code == 303, reponse.text
        return dict(parse_qsl(urlsplit(reponse.headers["location"]).query))

    def revenir(self, adresse: str) -> httpx.Response:
        """Follow the provider's answer."""
        return self.navigateur.get(adresse.removeprefix(ADRESSE))

    def connecter(self, retour: str = "/") -> httpx.Response:
        return self.revenir(self.factice.autoriser(self.demander(retour)))

    def identite(self) -> str | None:
        """What the proxy gets for this browser."""
        reponse = self.navigateur.get("/verifier")
        assert reponse.status_code == 204
        return reponse.headers.get("x-conum-identite")

    def traces(self) -> str:
        dossier = self.maison / "connexion" / "traces"
        return "".join(f.read_text(encoding="utf-8") for f in sorted(dossier.glob("*.jsonl")))


def scene_de(maison: Path, **reglages: object) -> Scene:
    factice = Factice(EMETTEUR)
    conf = Configuration(EMETTEUR, CLIENT, SECRET, ADRESSE, **reglages)
    client = httpx.AsyncClient(transport=httpx.ASGITransport(factice.application()))
    passerelle = Passerelle(
        Fournisseur(conf, client),
        Sessions(maison, timedelta(hours=1)),
        Trace(maison, "passerelle", 12),
        Signataire(maison),
        12 * 3600,
    )
    navigateur = TestClient(passerelle.application(), base_url=ADRESSE, follow_redirects=False)
    return Scene(factice, passerelle, navigateur, maison)


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    yield scene_de(tmp_path)

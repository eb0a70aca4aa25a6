"""A gateway on a provider of the tests' own, in this process, and a browser that follows what they say."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest
from starlette.testclient import TestClient

from dashboards.acces import habilitations, lecteur
from dashboards.acces.habilitations import COLONNES
from dashboards.acces.jetons import Signataire
from dashboards.acces.portees import Portee
from dashboards.acces.sessions import Session, Sessions, nom_de
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


@dataclass
class Connecte:
    """A reader signed in on an edition: what the pages see of them."""

    maison: Path
    sessions: Sessions
    signataire: Signataire
    entetes: dict[str, list[str]]

    def habiliter(self, *lignes: str) -> None:
        """Write the authorisation table anew: « action;sujet;valeur;role;territoires[;du[;au]] »."""
        corps = [";".join(COLONNES)]
        for ligne in lignes:
            action, sujet, valeur, role, territoires, *dates = [*ligne.split(";")]
            du, au = (*dates, "", "")[:2]
            du = du or "2020-01-01"
            corps.append(f"2026-01-01;{action};{sujet};{valeur};{role};{territoires};{du};{au};essai;essai")
        chemin = habilitations.fichier(self.maison)
        chemin.parent.mkdir(exist_ok=True)
        chemin.write_text("\n".join(corps) + "\n", encoding="utf-8")

    def entrer(self, sub: str = "p", siret: str = "") -> str:
        """Sign in; the name of the session."""
        temoin = self.sessions.ouvrir(Session(sub, siret, time.time() - 1, time.time() + 3600, "x.y.z"))
        nom = nom_de(temoin)
        self.entetes["X-Conum-Identite"] = [self.signataire.signer(nom, time.time())]
        return nom

    def comme(self, portee: Portee) -> None:
        """Sign in with this scope."""
        siens = {c for m, c in portee.territoires if m == portee.role.value and portee.territoriale}
        codes = sorted(siens | portee.structures)
        self.habiliter(f"ajouter;sub;{portee.role.value};{portee.role.value};{' '.join(codes)}")
        self.entrer(portee.role.value)


@pytest.fixture
def connecte(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Connecte:  # noqa: F811
    maison = tmp_path / "maison"
    maison.mkdir()
    (maison / "published").symlink_to(home / "published")
    monkeypatch.setenv("CONUM_HOME", str(maison))
    monkeypatch.setenv("CONUM_ACCES", "connexion")
    entetes: dict[str, list[str]] = {"Host": ["localhost:8501"]}
    monkeypatch.setattr(lecteur, "entetes", lambda: lambda nom: entetes.get(nom, []))
    return Connecte(maison, Sessions(maison, timedelta(hours=1)), Signataire(maison), entetes)

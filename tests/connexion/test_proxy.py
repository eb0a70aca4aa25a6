"""The proxy of the server profile: it asks the gateway before each request and forgets what browsers claim.

Real nginx, its real site, the real gateway in a process; behind them a server that says which headers it got.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket
from websockets.sync.client import connect

from dashboards.acces.jetons import verifier
from tests.connexion.factice import Factice
from tests.connexion.montage import NGINX, attendre, ecrire_site, lancer_passerelle, port_libre, servir

pytestmark = [
    pytest.mark.skipif(os.geteuid() != 0 or not Path(NGINX).exists(), reason="il faut nginx et root : proxy non vu"),
]


def echo() -> Starlette:
    """Headers as received, by HTTP and at the opening of a web socket."""

    async def http(request: Request) -> JSONResponse:
        return JSONResponse([[n.decode(), v.decode()] for n, v in request.headers.raw])

    async def prise(websocket: WebSocket) -> None:
        await websocket.accept()
        await websocket.send_json([[n.decode(), v.decode()] for n, v in websocket.headers.raw])
        await websocket.close()

    return Starlette(routes=[WebSocketRoute("/_stcore/stream", prise), Route("/{chemin:path}", http)])


@dataclass
class Montage:
    """The proxy's address, the gateway's process, the home."""

    adresse: str
    passerelle: subprocess.Popen
    maison: Path
    factice: Factice

    def identites(self, client: httpx.Client, chemin: str = "/", **entetes: str) -> list[str]:
        lus = client.get(self.adresse + chemin, headers=entetes).json()
        return [valeur for nom, valeur in lus if nom.lower().replace("_", "-") == "x-conum-identite"]


@pytest.fixture(scope="module")
def montage() -> Iterator[Montage]:
    with ExitStack() as pile:
        dossier = Path(pile.enter_context(tempfile.TemporaryDirectory(prefix="conum-proxy-")))
        dossier.chmod(0o711)
        maison = dossier / "maison"
        maison.mkdir(mode=0o700)
        ports = {nom: port_libre() for nom in ("proxy", "tableaux", "passerelle", "idp")}
        factice = Factice(f"http://127.0.0.1:{ports['idp']}")
        servir(echo(), ports["tableaux"], pile)
        servir(factice.application(), ports["idp"], pile)
        adresse = f"http://localhost:{ports['proxy']}"
        passerelle = lancer_passerelle(maison, ports["passerelle"], factice.emetteur, adresse)
        pile.callback(passerelle.wait, 20)
        pile.callback(passerelle.terminate)
        nginx = subprocess.Popen([NGINX, "-c", str(ecrire_site(dossier, ports))])
        pile.callback(nginx.wait, 20)
        pile.callback(nginx.terminate)
        attendre(adresse)
        yield Montage(adresse, passerelle, maison, factice)


@pytest.fixture
def client() -> Iterator[httpx.Client]:
    with httpx.Client(follow_redirects=True, trust_env=False) as ouvert:
        yield ouvert


FAUX = {"X-Conum-Identite": "national", "x_conum_identite": "national"}


def test_ce_que_dit_un_navigateur_est_oublie(montage: Montage, client: httpx.Client) -> None:
    for chemin in ("/", "/vigilance", "/_stcore/health", "/media/x", "/dagster/"):
        lus = client.get(montage.adresse + chemin, headers=FAUX)
        if lus.status_code == httpx.codes.OK:
            assert montage.identites(client, chemin, **FAUX) == [], chemin
    hote = montage.adresse.removeprefix("http://")
    with connect(f"ws://{hote}/_stcore/stream", additional_headers=FAUX) as prise:
        assert "national" not in prise.recv()


def test_la_question_du_proxy_ne_se_pose_pas_du_dehors(montage: Montage, client: httpx.Client) -> None:
    assert client.get(f"{montage.adresse}/_conum_identite").status_code == 404
    # « /verifier » is the pages' own address: it is not the gateway that answers.
    assert isinstance(client.get(f"{montage.adresse}/verifier").json(), list)


def test_entrer_et_sortir_par_le_proxy(montage: Montage, client: httpx.Client) -> None:
    arrivee = client.get(f"{montage.adresse}/connexion/entrer", params={"retour": "/vigilance"})
    assert arrivee.url.path == "/vigilance" and arrivee.url.port == httpx.URL(montage.adresse).port
    (jeton,) = montage.identites(client, **FAUX)
    session = verifier(jeton, montage.maison, time.time()).session
    hote = montage.adresse.removeprefix("http://")
    temoins = "; ".join(f"{t.name}={t.value}" for t in client.cookies.jar)
    with connect(f"ws://{hote}/_stcore/stream", additional_headers={**FAUX, "Cookie": temoins}) as prise:
        recu = prise.recv()
    assert "national" not in recu and recu.lower().count("x-conum-identite") == 1
    jeton_de_sortie = verifier(jeton, montage.maison, time.time()).sortie
    fin = client.get(f"{montage.adresse}/connexion/quitter", params={"jeton": jeton_de_sortie})
    assert "et auprès du service d’identité" in fin.text and montage.factice.sorties
    assert montage.identites(client) == []
    assert not (montage.maison / "connexion" / "sessions" / f"{session}.json").exists()


def test_sans_passerelle_rien_nest_servi(montage: Montage, client: httpx.Client) -> None:
    """Last of this file: it stops the gateway."""
    montage.passerelle.terminate()
    montage.passerelle.wait(20)
    assert client.get(montage.adresse).status_code == 500

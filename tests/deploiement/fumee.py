"""The smoke test of a profile, whichever it is: a run is asked for, an edition appears, its figures can be taken away.

Belongs here: what a person would do at a browser. Does not belong here: starting the services.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path

import httpx
from playwright.sync_api import Page, sync_playwright

from tests.deploiement.scene import attendre

CHROMIUM = "/usr/bin/chromium"
OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # The browser itself asks nobody: what the tests see is what the pages ask.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]
LANCER = """mutation($p: ExecutionParams!) { launchRun(executionParams: $p) { __typename
  ... on LaunchRunSuccess { run { runId } } ... on PythonError { message }
  ... on RunConfigValidationInvalid { errors { message } } } }"""
ETAT = "query($id: ID!) { runOrError(runId: $id) { ... on Run { status } } }"


@dataclass
class Vue:
    """A page as a browser saw it."""

    texte: str = ""
    demandes: list[str] = field(default_factory=list)
    fautes: list[str] = field(default_factory=list)


class Dagster:
    """The operators' interface at `adresse`, through its GraphQL."""

    def __init__(self, adresse: str, auth: tuple[str, str] | None = None) -> None:
        self._http = httpx.Client(base_url=adresse, auth=auth, timeout=300, trust_env=False)

    def demander(self, requete: str, **variables: object) -> dict:
        reponse = self._http.post("graphql", json={"query": requete, "variables": variables})
        reponse.raise_for_status()
        assert "errors" not in reponse.json(), reponse.text
        return reponse.json()["data"]

    def lancer(self, exports: Path) -> str:
        selecteur = {
            "repositoryLocationName": "pipelines.definitions",
            "repositoryName": "__repository__",
            "jobName": "tout",
        }
        reglages = {"resources": {"execution": {"config": {"dossier": str(exports)}}}}
        fait = self.demander(LANCER, p={"selector": selecteur, "runConfigData": reglages, "mode": "default"})
        assert fait["launchRun"]["__typename"] == "LaunchRunSuccess", fait
        return fait["launchRun"]["run"]["runId"]

    def etat(self, run_id: str) -> str:
        return self.demander(ETAT, id=run_id)["runOrError"]["status"]

    def attendre_la_fin(self, run_id: str, secondes: float = 1500) -> str:
        fins = {"SUCCESS", "FAILURE", "CANCELED"}
        return attendre(lambda: e if (e := self.etat(run_id)) in fins else None, f"exécution {run_id}", secondes)


def voir(adresse: str, present: str, auth: tuple[str, str] | None = None) -> Vue:
    """Open a page and wait for a text on it; note what it asks for and what its console says."""
    vue = Vue()
    with sync_playwright() as lanceur:
        navigateur = lanceur.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        identite = {"username": auth[0], "password": auth[1]} if auth else None
        page: Page = navigateur.new_context(http_credentials=identite, locale="fr-FR").new_page()
        page.on("request", lambda demande: vue.demandes.append(demande.url))
        page.on("websocket", lambda prise: vue.demandes.append(prise.url))
        page.on("console", lambda dit: vue.fautes.append(dit.text) if dit.type == "error" else None)
        page.on("pageerror", lambda erreur: vue.fautes.append(str(erreur)))
        page.goto(adresse)
        page.get_by_text(present).first.wait_for(timeout=60_000)
        vue.texte = page.locator("body").inner_text()
        navigateur.close()
    return vue


def passer(dagster: Dagster, tableaux: str, home: Path, exports: Path, donnees: str | None) -> str:
    """The smoke test; the edition's identifier. `donnees`: address of the open data, None: they are on the disk."""
    run_id = dagster.lancer(exports)
    assert dagster.attendre_la_fin(run_id) == "SUCCESS"

    def lire(chemin: str) -> bytes:
        if donnees is None:
            return (home / "open_data" / chemin).read_bytes()
        reponse = httpx.get(donnees + chemin, trust_env=False)
        reponse.raise_for_status()
        return reponse.content

    paquet = json.loads(lire("derniere/datapackage.json"))
    for ressource in paquet["resources"]:
        octets = lire(f"derniere/{ressource['path']}")
        assert f"sha256:{hashlib.sha256(octets).hexdigest()}" == ressource["hash"]
    vue = voir(tableaux, paquet["version"])
    assert "Synthèse" in vue.texte and not vue.fautes, vue.fautes
    assert {httpx.URL(url).host for url in vue.demandes if not url.startswith(("data:", "blob:"))} == {
        httpx.URL(tableaux).host
    }
    return paquet["version"]

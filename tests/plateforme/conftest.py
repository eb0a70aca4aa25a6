"""Fixtures of the tests of the publication: the platform, a home with an edition, one way to publish."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from pipelines.plateforme import Accord, Service
from pipelines.plateforme.adaptateur import DataGouv
from pipelines.settings import Settings
from tests.plateforme import ouvertes
from tests.plateforme.fausse import CLE, ORGANISATION, Fausse
from tests.plateforme.serveur import Serveur, servir

ACCORD = Accord("Anne Martin")


@pytest.fixture
def fausse() -> Fausse:
    return Fausse()


@pytest.fixture
def serveur(fausse: Fausse) -> Iterator[Serveur]:
    with servir(fausse) as ouvert:
        yield ouvert


@pytest.fixture
def maison(tmp_path: Path, serveur: Serveur, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A home whose last edition is `ouvertes.UNE`, and the settings of an operator."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1,localhost")
    monkeypatch.setenv("CONUM_DATAGOUV_HOTE", serveur.fausse.adresse)
    monkeypatch.setenv("CONUM_DATAGOUV_ORGANISATION", ORGANISATION)
    monkeypatch.setenv("CONUM_DATAGOUV_CLE", CLE)
    monkeypatch.setenv("CONUM_HOME", str(tmp_path / "maison"))
    settings = Settings()
    ouvertes.ecrire(settings.open_data)
    return settings


@pytest.fixture
def service(maison: Settings, serveur: Serveur) -> Callable[..., Service]:
    """A service that does not wait between two tries; it may be given another platform."""

    def ouvrir(plateforme: Any = None) -> Service:
        client = DataGouv(
            maison.datagouv().adresse,
            CLE,
            ORGANISATION,
            delai=serveur.delai,
            delai_envoi=serveur.delai,
            dormir=lambda _: None,
        )
        return Service(maison, plateforme(client) if plateforme else client, dormir=lambda _: None)

    return ouvrir


@pytest.fixture
def publier(service: Callable[..., Service]) -> Callable[..., dict[str, Any]]:
    """Plan and apply, in one go."""

    def faire() -> dict[str, Any]:
        ouvert = service()
        return ouvert.appliquer(ouvert.preparer().empreinte, ACCORD)

    return faire

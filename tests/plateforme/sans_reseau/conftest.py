"""Fixtures of the tests without HTTP: a platform in memory, a home with an edition, one way to publish."""

from __future__ import annotations

import pytest

from pipelines.plateforme import Accord, Service
from pipelines.settings import Settings
from tests.plateforme import ouvertes
from tests.plateforme.en_memoire import EnMemoire
from tests.plateforme.fausse import ORGANISATION, Fausse

ACCORD = Accord("Anne Martin")
SUIVANTE = "2023-05-31-4567cdef"


@pytest.fixture
def fausse() -> Fausse:
    fausse = Fausse()
    fausse.adresse, fausse.statique = "http://127.0.0.1:9", "http://localhost:9"
    return fausse


@pytest.fixture
def maison(tmp_path, monkeypatch) -> Settings:
    monkeypatch.setenv("CONUM_DATAGOUV_HOTE", "demo")
    monkeypatch.setenv("CONUM_DATAGOUV_ORGANISATION", ORGANISATION)
    settings = Settings(home=tmp_path)
    ouvertes.ecrire(settings.open_data)
    return settings


@pytest.fixture
def service(maison, fausse):
    def ouvrir(pannes=None) -> Service:
        return Service(maison, EnMemoire(fausse, pannes), dormir=lambda _: None)

    return ouvrir


@pytest.fixture
def suivante(service, maison):
    """A second edition is ready, the first is published."""
    service().appliquer(service().preparer().empreinte, ACCORD)
    ouvertes.ecrire(maison.open_data, SUIVANTE, indicateurs=ouvertes.DEUX)

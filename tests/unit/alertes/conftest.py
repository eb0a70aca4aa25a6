"""A home of its own, no channel but the file, and servers of the tests' own."""

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from outils_alertes import Recepteur

from pipelines.settings import Settings


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    for nom in [n for n in os.environ if n.startswith(("CONUM_SMTP", "CONUM_ALERTE"))]:
        monkeypatch.delenv(nom)
    monkeypatch.setenv("CONUM_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("CONUM_AUJOURDHUI", "2026-11-23")
    return Settings()


@pytest.fixture
def recepteur() -> Iterator[Recepteur]:
    recepteur = Recepteur()
    fil = threading.Thread(target=recepteur.serveur.serve_forever, kwargs={"poll_interval": 0.01})
    fil.start()
    yield recepteur
    recepteur.serveur.shutdown()
    recepteur.serveur.server_close()
    fil.join()

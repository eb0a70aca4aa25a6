"""Fixtures of the tests of the Coop: its server, a place where pages go, one way to crawl."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from coop_fausse import Coop
from depot_coop import DepotEnMemoire
from donnees_coop import MAINTENANT
from serveur_coop import CLE, Serveur, servir

from pipelines.coop import RESSOURCES, Bilan, ClientCoop
from pipelines.coop.etat import Memoire
from pipelines.coop.parcours import Parcours


@pytest.fixture(autouse=True)
def _sans_mandataire(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


@pytest.fixture
def coop() -> Coop:
    return Coop.generer()


@pytest.fixture
def serveur(coop: Coop) -> Iterator[Serveur]:
    with servir(coop) as ouvert:
        yield ouvert


@pytest.fixture
def depot() -> DepotEnMemoire:
    return DepotEnMemoire()


@pytest.fixture
def client(serveur: Serveur) -> Callable[..., ClientCoop]:
    def ouvrir(cle: str = CLE, **options: Any) -> ClientCoop:
        return ClientCoop(serveur.coop.adresse, cle, **{"dormir": lambda _: None, "delai": 0.5, **options})

    return ouvrir


@pytest.fixture
def parcourir(client: Callable[..., ClientCoop], depot: DepotEnMemoire, tmp_path: Path) -> Callable[..., Bilan]:
    def faire(
        nom: str, *, tout: bool = False, horloge: Callable[[], datetime] = lambda: MAINTENANT, taille: int = 20
    ) -> Bilan:
        with client() as ouvert:
            memoire = Memoire(tmp_path / "coop" / f"{nom}.json")
            return Parcours(RESSOURCES[nom], ouvert, depot, memoire, taille=taille, horloge=horloge).faire(tout=tout)

    return faire

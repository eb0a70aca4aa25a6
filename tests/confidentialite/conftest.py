"""Exports full of canaries, received once for all the tests; the examples are those of the ingestion tests."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from pipelines import ingest
from pipelines.settings import Settings

sys.path.append(str(Path(__file__).parents[1] / "unit" / "ingest"))


@dataclass(frozen=True)
class Plante:
    """A file with canaries: the contract that it follows, its records without any canary."""

    contrat: str
    propres: int


@dataclass(frozen=True)
class Reception:
    """What was received from a folder of canaries: accounts by file name, and where everything was written."""

    home: Path
    plantes: dict[str, Plante]
    comptes: dict[str, ingest.Compte]


def planter(dossier: Path, *, enumerations: bool = True, tables: set[str] | None = None) -> dict[str, Plante]:
    """Writes the example of each contract with its canaries; with `tables`, one for each of these raw tables."""
    from exemples_tous import PAR_CONTRAT

    from tests.confidentialite.plantation import Export

    par_nom = {c.nom: c for c in ingest.catalogue()}
    plantes: dict[str, Plante] = {}
    restantes = None if tables is None else set(tables)
    for rang, (nom, contenu, fichier, _) in enumerate(PAR_CONTRAT):
        contrat = par_nom[nom]
        if restantes is not None and contrat.table_brute not in restantes:
            continue
        if restantes is not None:
            restantes.discard(contrat.table_brute)
        octets = contenu if isinstance(contenu, bytes) else contenu.encode()
        plantee, propres = Export(contrat, octets, enumerations).planter()
        ecrit = f"{rang:03d}-{nom}{Path(fichier).suffix}"
        (dossier / ecrit).write_bytes(plantee)
        plantes[ecrit] = Plante(nom, propres)
    return plantes


@pytest.fixture(scope="session")
def reception(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reception]:
    """Every contract, received in this process."""
    with pytest.MonkeyPatch.context() as rustine:
        rustine.setattr(os, "fsync", lambda _: None)
        rustine.delenv("CONUM_CLE_PSEUDONYMES", raising=False)
        dossier = tmp_path_factory.mktemp("canaris")
        settings = Settings(home=tmp_path_factory.mktemp("lac"))
        plantes = planter(dossier)
        recus = [
            ingest.recevoir(fichier, settings, "reel", date(2026, 11, 23)).verifier()
            for fichier in ingest.inventorier(dossier)
        ]
        yield Reception(settings.home, plantes, {c.fichier: c for c in recus})

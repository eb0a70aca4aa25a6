"""Shared means of the ingestion tests: a lake in a temporary folder, and one way to receive a content."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from lieux_communs import JOUR

from pipelines import ingest
from pipelines.settings import Settings


@pytest.fixture(autouse=True)
def _sans_attendre_le_disque(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: None)


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.delenv("CONUM_CLE_PSEUDONYMES", raising=False)
    return Settings(home=tmp_path / "home")


@pytest.fixture
def recevoir(tmp_path: Path, settings: Settings) -> Callable[..., ingest.Compte]:
    def depot(contenu: bytes | str, nom: str = "export.csv") -> ingest.Compte:
        octets = contenu.encode() if isinstance(contenu, str) else contenu
        dossier = tmp_path / "depots" / hashlib.sha256(octets + nom.encode()).hexdigest()[:12]
        dossier.mkdir(parents=True, exist_ok=True)
        (dossier / nom).write_bytes(octets)
        (fichier,) = ingest.inventorier(dossier)
        return ingest.recevoir(fichier, settings, "reel", JOUR).verifier()

    return depot


@pytest.fixture
def lire(settings: Settings) -> Callable[[str], pl.DataFrame]:
    return lambda table: pl.read_parquet(settings.raw / "reel" / table / "*.parquet").sort("_numero")


@pytest.fixture
def rejets(settings: Settings) -> Callable[[], list[tuple[int, str, str | None]]]:
    def lus() -> list[tuple[int, str, str | None]]:
        table = pl.read_parquet(settings.quarantaine / "reel" / "*.parquet").sort("numero_enregistrement")
        return [(r["numero_enregistrement"], r["regle"], r["colonne"]) for r in table.to_dicts()]

    return lus

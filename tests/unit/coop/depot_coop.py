"""Where the tests put pages, and what they compare."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from typing import Any

from pipelines.ingest import Compte

Versions = set[tuple[str, str | None, str | None]]


class Coupure(BaseException):
    """The process dies here."""


class DepotEnMemoire:
    """Keeps pages by content, as the lake does; may die just before or just after a reception."""

    def __init__(self) -> None:
        self.contenus: dict[str, tuple[str, bytes]] = {}
        self.appels = 0
        self.meurt: tuple[int, str] | None = None

    def recevoir(self, nom: str, octets: bytes) -> Compte:
        self.appels += 1
        if self.meurt == (self.appels, "avant"):
            raise Coupure
        somme = hashlib.sha256(octets).hexdigest()
        deja = somme in self.contenus
        self.contenus.setdefault(somme, (nom, octets))
        if self.meurt == (self.appels, "apres"):
            raise Coupure
        nombre = len(_elements(octets))
        return Compte(
            somme, nom, len(octets), date(2026, 2, 1), "charge", enregistrements=nombre, charges=nombre, deja_recu=deja
        )

    def deja_la(self, sha256: str) -> bool:
        return sha256 in self.contenus

    def noms(self, ressource: str) -> list[str]:
        return [nom for nom, _ in self.contenus.values() if nom.startswith(f"coop/{ressource}/")]

    def lignes(self, ressource: str) -> list[dict[str, Any]]:
        return [
            element
            for nom, octets in self.contenus.values()
            if nom.startswith(f"coop/{ressource}/")
            for element in _elements(octets)
        ]


def _elements(octets: bytes) -> list[dict[str, Any]]:
    corps = json.loads(octets)
    return corps["data"] if isinstance(corps, dict) else corps


def dernieres_versions(lignes: list[dict[str, Any]]) -> Versions:
    """Identifier, modification and deletion of the latest version of each row."""
    gardees: dict[str, dict[str, Any]] = {}
    for ligne in sorted(lignes, key=lambda e: e["attributes"].get("modification") or ""):
        gardees[ligne["id"]] = ligne["attributes"]
    return {(cle, a.get("modification"), a.get("suppression")) for cle, a in gardees.items()}

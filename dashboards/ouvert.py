"""The open data as published: what datapackage.json and the schemas beside it say.

Belongs here: reading these files, never one outside their folder.
Does not belong here: making them (pipelines/diffusion), HTML.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dashboards.data import dossier_ouvert


@dataclass(frozen=True)
class Champ:
    """A column of a file."""

    nom: str
    type: str
    description: str


@dataclass(frozen=True)
class Ressource:
    """A published file."""

    nom: str
    titre: str
    chemin: Path
    format: str
    octets: int
    empreinte: str
    description: str
    champs: tuple[Champ, ...]
    schema: Path | None
    jeu: str
    role: str
    lignes: int | None
    millesime: str


@dataclass(frozen=True)
class JeuOuvert:
    """A dataset: what it holds, over what period, under which national schema."""

    nom: str
    titre: str
    description: str
    periode: tuple[str, str]
    schema_national: str


@dataclass(frozen=True)
class Catalogue:
    """The package: its edition, its licence, its datasets and files, what the edition changed (Markdown rows)."""

    titre: str
    edition_id: str
    arrete_au: str
    licence: str
    licence_url: str
    ressources: tuple[Ressource, ...]
    jeux: tuple[JeuOuvert, ...]
    changements: dict[str, Any]


def _objet(fichier: Path) -> dict[str, Any]:
    lu = json.loads(fichier.read_text(encoding="utf-8"))
    if not isinstance(lu, dict):
        raise ValueError(f"{fichier.name} : un objet JSON est attendu")
    return lu


def _dans(dossier: Path, nom: Any) -> Path | None:
    """A file of the folder by its bare name; anything else (a path, an address) is not read."""
    chemin = dossier / str(nom)
    return chemin if nom and Path(str(nom)).name == str(nom) and chemin.is_file() else None


def _ressource(dossier: Path, lue: dict[str, Any]) -> Ressource | None:
    chemin = _dans(dossier, lue.get("path"))
    if chemin is None:
        return None
    schema = _dans(dossier, lue.get("schema")) if isinstance(lue.get("schema"), str) else None
    dit = _objet(schema) if schema else {}
    propre = lue.get("conum") or {}
    champs = tuple(
        Champ(str(c.get("name", "")), str(c.get("type", "")), str(c.get("description", "")))
        for c in dit.get("fields", [])
    )
    return Ressource(
        str(lue.get("name", chemin.stem)),
        str(lue.get("title", chemin.name)),
        chemin,
        str(lue.get("format", chemin.suffix.lstrip("."))),
        chemin.stat().st_size,
        str(lue.get("hash", "")),
        str(dit.get("description", "")),
        champs,
        schema,
        str(propre.get("jeu", "")),
        str(propre.get("role", "donnees")),
        propre.get("lignes"),
        str(propre.get("millesime", "")),
    )


def _jeu(lu: dict[str, Any]) -> JeuOuvert:
    periode, schema = lu.get("couverture_temporelle") or {}, lu.get("schema_national") or {}
    return JeuOuvert(
        str(lu.get("nom", "")),
        str(lu.get("titre", "")),
        str(lu.get("description", "")),
        (str(periode.get("debut", "")), str(periode.get("fin", ""))),
        f"{schema['name']} {schema['version']}" if schema else "",
    )


def _changements(edition_id: str) -> dict[str, Any]:
    """What the edition changed in the one before, beside the folders of editions; empty without a report."""
    fichier = _dans(dossier_ouvert().parent / "changements", f"{edition_id}.json")
    return _objet(fichier) if fichier else {}


def catalogue() -> Catalogue | None:
    """What is published, None when nothing is.

    Raises:
        ValueError, OSError: datapackage.json is there and cannot be read; the page says so.
    """
    fichier = dossier_ouvert() / "datapackage.json"
    if not fichier.is_file():
        return None
    lu, dossier = _objet(fichier), dossier_ouvert().resolve()
    licences = lu.get("licenses") or [{}]
    dit = lu.get("conum") or {}
    return Catalogue(
        str(lu.get("title", "")),
        str(dit.get("edition_id", lu.get("version", ""))),
        str(dit.get("arrete_au", "")),
        str(licences[0].get("title", "")),
        str(licences[0].get("path", "")),
        tuple(r for lue in lu.get("resources", []) if (r := _ressource(dossier, lue)) is not None),
        tuple(_jeu(jeu) for jeu in dit.get("jeux") or []),
        _changements(str(dit.get("edition_id", ""))),
    )

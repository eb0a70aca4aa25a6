"""An edition's folder of open data, as files to send.

Belongs here: what `datapackage.json` declares and what goes with it, weighed and counted.
Does not belong here: which data sets there are (`pipelines.diffusion`), the platform.
"""

from __future__ import annotations

import csv
import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipelines.diffusion.dcat import CATALOGUE, Periode, periode
from pipelines.erreurs import ErreurConum

PAQUET = "datapackage.json"
# What udata accepts by default (open-data-and-reliability.md §A1): the platform derives Parquet by itself from a CSV.
ACCEPTES = {".csv", ".json", ".geojson", ".txt", ".xml", ".zip", ".gz"}
# Texts whose extension it does not know, sent under one that it does.
RENOMMES = {".md": ".txt", ".jsonld": ".json"}
MIO = 1024 * 1024
# Beyond, the platform publishes a file without analysing it: no preview, no API (hydra 2.14.0).
ANALYSES = {"csv": 100 * MIO, "geojson": 100 * MIO}


@dataclass(frozen=True)
class Fichier:
    """A file of the folder. `lignes` and `colonnes`: of a CSV only."""

    nom: str
    chemin: Path
    titre: str
    description: str
    format: str
    tabulaire: bool
    octets: int
    sha1: str
    sha256: str
    lignes: int | None = None
    colonnes: tuple[str, ...] = ()
    schema: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Edition:
    """What a folder says of itself, and its files."""

    dossier: Path
    paquet: dict[str, Any]
    empreinte: str
    donnees: list[Fichier]
    documentation: list[Fichier]
    ecartes: list[str]

    @property
    def edition_id(self) -> str:
        """Identifier of the edition."""
        return str(self.paquet["conum"]["edition_id"])

    def periode(self) -> Periode | None:
        """What the data is about; its tables are read for it."""
        return periode(self.dossier, self.paquet)

    @property
    def demonstration(self) -> bool:
        """Whether its people are invented."""
        return self.paquet["conum"]["nature"] != "reelle"


def lire_paquet(dossier: Path) -> dict[str, Any]:
    """What the folder declares.

    Raises:
        ErreurConum: there is none, or not one of ours.
    """
    try:
        paquet = json.loads((dossier / PAQUET).read_bytes())
        conum = paquet["conum"]
        _ = conum["edition_id"], conum["arrete_au"], conum["nature"]
    except FileNotFoundError:
        raise ErreurConum("Aucune donnée ouverte à publier : lancez conum run, puis conum opendata.") from None
    except (ValueError, KeyError, TypeError) as faute:
        raise ErreurConum(
            f"{dossier / PAQUET} est illisible ({type(faute).__name__}) : lancez conum opendata."
        ) from None
    return paquet


def lire(dossier: Path) -> Edition:
    """Read a folder of open data, every file of it.

    Raises:
        ErreurConum: it is not whole, or a file is not what the package declares.
    """
    paquet = lire_paquet(dossier)
    donnees, ecartes, vus = [], [], {PAQUET, CATALOGUE}
    for ressource in paquet["resources"]:
        vus.add(ressource["path"])
        chemin = dossier / ressource["path"]
        if chemin.suffix not in ACCEPTES:
            ecartes.append(f"{chemin.name} : format que la plateforme n'accepte pas ou produit elle-même")
            continue
        donnees.append(_donnee(dossier, ressource))
    documentation = []
    for chemin in sorted(dossier.iterdir()):
        if chemin.name in vus or not chemin.is_file() or chemin.name.startswith("."):
            continue
        if RENOMMES.get(chemin.suffix, chemin.suffix) not in ACCEPTES:
            ecartes.append(f"{chemin.name} : format que la plateforme n'accepte pas ou produit elle-même")
            continue
        documentation.append(_document(chemin))
    documentation.append(_document(dossier / PAQUET))
    if not donnees:
        raise ErreurConum(f"{dossier} ne contient aucun fichier de données : lancez conum opendata.")
    empreinte = hashlib.sha256()
    for fichier in (*donnees, *documentation):
        empreinte.update(f"{fichier.nom}:{fichier.sha256}\n".encode())
    return Edition(dossier, paquet, empreinte.hexdigest(), donnees, documentation, ecartes)


def _donnee(dossier: Path, ressource: dict[str, Any]) -> Fichier:
    chemin = dossier / ressource["path"]
    if not chemin.is_file():
        raise ErreurConum(f"{chemin.name} est déclaré par {PAQUET} et absent de {dossier} : lancez conum opendata.")
    schema = ressource.get("schema") or {}
    if isinstance(schema, str):
        schema = json.loads((dossier / schema).read_text(encoding="utf-8"))
    octets, sha1, sha256 = peser(chemin)
    declare = str(ressource.get("hash") or "")
    if declare.startswith("sha256:") and declare != f"sha256:{sha256}":
        raise ErreurConum(f"{chemin.name} n'est plus celui que {PAQUET} déclare : lancez conum opendata.")
    csv_ = chemin.suffix == ".csv"
    lignes, colonnes = compter(chemin) if csv_ else (None, ())
    return Fichier(
        nom=chemin.name,
        chemin=chemin,
        titre=str(ressource.get("title") or chemin.stem),
        description=str(ressource.get("description") or schema.get("description") or ""),
        format=chemin.suffix[1:],
        tabulaire=csv_,
        octets=octets,
        sha1=sha1,
        sha256=sha256,
        lignes=lignes,
        colonnes=colonnes,
        schema=schema,
    )


DOCUMENTS = {
    "README.md": ("Lisez-moi", "Ce que contiennent les fichiers, comment ils sont produits, leurs limites."),
    "CHANGELOG.md": ("Journal des modifications", "Changements de structure et de contenu, par date et par version."),
    "dictionnaire.csv": ("Dictionnaire des colonnes", "Nom, type, description et exemple de chaque colonne."),
    "lexique.csv": ("Lexique", "Signification des codes et des valeurs énumérées."),
    PAQUET: ("Paquet de données", "Liste des fichiers de l'édition, de leurs empreintes et de leurs schémas."),
}


def _document(chemin: Path) -> Fichier:
    titre, description = DOCUMENTS.get(chemin.name, (f"Documentation : {chemin.name}", "Document joint aux données."))
    if chemin.name.endswith(".schema.json"):
        nom = chemin.name.removesuffix(".schema.json")
        titre, description = f"Schéma de {nom}", f"Table Schema des colonnes de {nom} : types, contraintes, clé."
    octets, sha1, sha256 = peser(chemin)
    format_ = RENOMMES.get(chemin.suffix, chemin.suffix)[1:]
    return Fichier(chemin.name, chemin, titre, description, format_, False, octets, sha1, sha256)


def peser(chemin: Path) -> tuple[int, str, str]:
    """Bytes, SHA-1 (what the platform computes) and SHA-256 of a file."""
    sha1, sha256, octets = hashlib.sha1(usedforsecurity=False), hashlib.sha256(), 0
    with chemin.open("rb") as flux:
        while bloc := flux.read(1 << 20):
            octets += len(bloc)
            sha1.update(bloc)
            sha256.update(bloc)
    return octets, sha1.hexdigest(), sha256.hexdigest()


def compter(chemin: Path) -> tuple[int, tuple[str, ...]]:
    """Records and columns of a CSV, read by another reader than the one that wrote it."""
    with chemin.open(encoding="utf-8", newline="") as flux:
        lecteur = csv.reader(flux)
        entete = tuple(next(lecteur, []))
        return sum(1 for _ in lecteur), entete

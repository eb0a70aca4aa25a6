"""An edition's folder of open data, as files to send.

Belongs here: what `datapackage.json` declares and what goes with it, weighed and counted.
Does not belong here: which data sets there are (`pipelines.diffusion`), the platform.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipelines.diffusion.dcat import CATALOGUE, MOTS, Periode, periode
from pipelines.erreurs import ErreurConum
from pipelines.plateforme.fichier import Fichier, compter, peser

PAQUET = "datapackage.json"
# What udata accepts by default (open-data-and-reliability.md §A1): the platform derives Parquet by itself from a CSV.
ACCEPTES = {".csv", ".json", ".geojson", ".txt", ".xml", ".zip", ".gz"}
# Texts whose extension it does not know, sent under one that it does.
RENOMMES = {".md": ".txt", ".jsonld": ".json"}
MIO = 1024 * 1024
# Beyond, the platform publishes a file without analysing it: no preview, no API (hydra 2.14.0).
SCHEMA, DOCUMENTATION = ".schema.json", "documentation"
ANALYSES = {"csv": 100 * MIO, "geojson": 100 * MIO}


@dataclass(frozen=True)
class Jeu:
    """A data set of the edition, as the package describes it, and its files in the order of the package."""

    nom: str
    titre: str
    description: str
    mots: tuple[str, ...]
    frequence: str
    spatial: dict[str, Any]
    national: str | None
    couvre: Periode | None
    donnees: list[Fichier]
    documentation: list[Fichier]


@dataclass(frozen=True)
class Edition:
    """What a folder says of itself, and its data sets."""

    dossier: Path
    paquet: dict[str, Any]
    jeux: list[Jeu]
    ecartes: list[str]

    @property
    def edition_id(self) -> str:
        """Identifier of the edition."""
        return str(self.paquet["conum"]["edition_id"])

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
    donnees, documents, ecartes, vus = {}, {}, [], {PAQUET, CATALOGUE}
    for ressource in paquet["resources"]:
        vus.add(ressource["path"])
        chemin = dossier / ressource["path"]
        if RENOMMES.get(chemin.suffix, chemin.suffix) not in ACCEPTES:
            ecartes.append(chemin.name)
        elif (ressource.get("conum") or {}).get("role") == DOCUMENTATION:
            documents[ressource["name"]] = _document(chemin, ressource.get("title"))
        else:
            donnees[ressource["name"]] = _donnee(dossier, ressource)
    if not donnees:
        raise ErreurConum(f"{dossier} ne contient aucun fichier de données : lancez conum opendata.")
    libres = []
    for chemin in sorted(dossier.iterdir()):
        if chemin.name in vus or not chemin.is_file() or chemin.name.startswith("."):
            continue
        if RENOMMES.get(chemin.suffix, chemin.suffix) in ACCEPTES:
            libres.append(_document(chemin))
        else:
            ecartes.append(chemin.name)
    libres.append(_document(dossier / PAQUET))
    return Edition(dossier, paquet, _jeux(dossier, paquet, donnees, documents, libres), ecartes)


def _jeux(
    dossier: Path,
    paquet: dict[str, Any],
    donnees: dict[str, Fichier],
    documents: dict[str, Fichier],
    libres: list[Fichier],
) -> list[Jeu]:
    """The data sets that the package lists; one of all its files where it lists none."""
    lus = []
    for dit in paquet["conum"].get("jeux") or [_seul(dossier, paquet)]:
        siennes = [f for nom, f in donnees.items() if nom in dit["ressources"]]
        schemas = {f.schema_nom for f in siennes}
        couvre = dit.get("couverture_temporelle")
        lus.append(
            Jeu(
                nom=str(dit["nom"]),
                titre=str(dit["titre"]),
                description=str(dit["description"]),
                mots=tuple(dit["mots_cles"]),
                frequence=str(dit.get("frequence") or "monthly"),
                spatial={"zones": list(dit["zones"]), "granularity": dit["granularite"]},
                national=(dit.get("schema_national") or {}).get("name"),
                couvre=Periode(str(couvre["debut"]), str(couvre["fin"])) if couvre else periode(dossier, paquet),
                donnees=siennes,
                documentation=[
                    *(f for nom, f in documents.items() if nom in dit["ressources"]),
                    # A schema goes with its tables, what describes the whole edition goes with each.
                    *(f for f in libres if not f.nom.endswith(SCHEMA) or f.nom in schemas),
                ],
            )
        )
    return lus


def _seul(dossier: Path, paquet: dict[str, Any]) -> dict[str, Any]:
    lisezmoi = dossier / "README.md"
    texte = lisezmoi.read_text(encoding="utf-8") if lisezmoi.is_file() else paquet["description"]
    return {
        "nom": "conseillers-numeriques",
        "titre": paquet["title"],
        "description": texte,
        "mots_cles": paquet.get("keywords") or MOTS,
        "zones": ["country:fr"],
        "granularite": "fr:departement",
        "ressources": [r["name"] for r in paquet["resources"]],
    }


def _donnee(dossier: Path, ressource: dict[str, Any]) -> Fichier:
    chemin = dossier / ressource["path"]
    if not chemin.is_file():
        raise ErreurConum(f"{chemin.name} est déclaré par {PAQUET} et absent de {dossier} : lancez conum opendata.")
    schema, schema_nom = ressource.get("schema") or {}, None
    if isinstance(schema, str):
        schema_nom = schema
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
        # Another format of a table is not frozen: the table is.
        tabulaire=csv_,
        octets=octets,
        sha1=sha1,
        sha256=sha256,
        lignes=lignes,
        colonnes=colonnes,
        schema=schema,
        schema_nom=schema_nom,
        millesime=(ressource.get("conum") or {}).get("millesime"),
    )


DOCUMENTS = {
    "README.md": ("Lisez-moi", "Ce que contiennent les fichiers, comment ils sont produits, leurs limites."),
    "CHANGELOG.md": ("Journal des modifications", "Changements de structure et de contenu, par date et par version."),
    "dictionnaire.csv": ("Dictionnaire des colonnes", "Nom, type, description et exemple de chaque colonne."),
    "lexique.csv": ("Lexique", "Signification des codes et des valeurs énumérées."),
    PAQUET: ("Paquet de données", "Liste des fichiers de l'édition, de leurs empreintes et de leurs schémas."),
}


def _document(chemin: Path, declare: str | None = None) -> Fichier:
    defaut = declare or f"Documentation : {chemin.name}"
    titre, description = DOCUMENTS.get(chemin.name, (defaut, "Document joint aux données."))
    if chemin.name.endswith(SCHEMA):
        nom = chemin.name.removesuffix(SCHEMA)
        titre, description = f"Schéma de {nom}", f"Table Schema des colonnes de {nom} : types, contraintes, clé."
    octets, sha1, sha256 = peser(chemin)
    format_ = RENOMMES.get(chemin.suffix, chemin.suffix)[1:]
    return Fichier(chemin.name, chemin, titre, description, format_, False, octets, sha1, sha256)

"""One folder of open data per edition: files, schemas, documents, datapackage.json.

Belongs here: filling the folder, asking the gates, putting it in place once every file passes.
Does not belong here: what the columns mean (`schemas/`), the gates themselves, the form of a file (`ecriture`).
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from pipelines.diffusion import barrieres, differences, discretion, documents
from pipelines.diffusion.catalogue import DEBUT, DONNEES, LICENCE, PRODUCTEUR, millesime
from pipelines.diffusion.dcat import ecrire_catalogue
from pipelines.diffusion.ecriture import ecrire_csv, ecrire_geojson, ecrire_parquet
from pipelines.diffusion.installation import CHANGEMENTS, DERNIERE, EN_COURS, balayer, installer
from pipelines.diffusion.jeux import JEUX, Jeu
from pipelines.diffusion.validation import valider

MILLESIMES = "millesimes"
EDITION = ("edition_id", "arrete_au", "connu_au", "version_code", "version_definitions", "nature", "fonds")
MEDIAS = {
    "csv": "text/csv",
    "parquet": "application/vnd.apache.parquet",
    "geojson": "application/geo+json",
    "md": "text/markdown",
}


@dataclass(frozen=True)
class Fichier:
    """A table as written and what datapackage.json says of its CSV."""

    nom: str
    lignes: int
    octets: int
    sha256: str


@dataclass(frozen=True)
class Paquet:
    """What was written.

    `retenues`: agreements above the legal threshold that cannot be published: reason, number, amount in euros.
    """

    dossier: Path
    edition_id: str
    fichiers: list[Fichier]
    retenues: list[tuple[str, int, Any]] = field(default_factory=list)


def _somme(fichier: Path) -> str:
    with fichier.open("rb") as flux:
        return hashlib.file_digest(flux, "sha256").hexdigest()


def _texte(chemin: Path, contenu: str) -> None:
    chemin.write_text(contenu, encoding="utf-8", newline="\n")


def _ressource(fichier: Path, titre: str, role: str, jeu: str, **dits: Any) -> dict[str, Any]:
    """A resource of datapackage.json; `role` is `donnees`, `copie` (another format) or `documentation`."""
    forme = fichier.suffix.lstrip(".")
    nom = fichier.stem if forme == "csv" else fichier.name
    propre = {"jeu": jeu, "role": role} | dits.pop("conum", {})
    return {
        "name": nom.lower().replace("_", "-").replace(".", "-"),
        "type": "table" if forme == "csv" else "file",
        "title": titre,
        "path": fichier.name,
        "scheme": "file",
        "format": forme,
        "mediatype": MEDIAS[forme],
        "encoding": "utf-8",
        "bytes": fichier.stat().st_size,
        "hash": f"sha256:{_somme(fichier)}",
        **dits,
        "conum": propre,
    }


def _presents(base: duckdb.DuckDBPyConnection) -> list[Jeu]:
    """Files whose table the edition has: one published by an older code has fewer."""
    tables = {nom for (nom,) in base.execute("select table_name from duckdb_tables()").fetchall()}
    return [jeu for jeu in JEUX if jeu.table in tables]


def _ecrire_jeu(
    base: duckdb.DuckDBPyConnection, jeu: Jeu, dossier: Path, arrete_au: date
) -> tuple[Fichier, int | None]:
    """The three forms of a table and its schema, through the gates; rows, and points where it has some."""
    csv, schema = dossier / jeu.fichier, dossier / f"{jeu.nom}.schema.json"
    ecrire_csv(base, jeu, csv)
    _texte(schema, json.dumps(jeu.schema(), ensure_ascii=False, indent=2) + "\n")
    barrieres.forme(csv)
    lignes = valider(csv, schema, jeu.cle(), barrieres.personnes(jeu))
    barrieres.national(jeu, csv)
    discretion.sans_plus(base, jeu, csv)
    if jeu.nom == "subventions":
        barrieres.conventions(base, csv, arrete_au)
    ecrire_parquet(base, jeu, dossier / f"{jeu.nom}.parquet")
    points = ecrire_geojson(base, jeu, dossier / f"{jeu.nom}.geojson") if jeu.coordonnees else None
    return Fichier(jeu.nom, lignes, csv.stat().st_size, _somme(csv)), points


def _ressources(dossier: Path, jeux: Sequence[Jeu], lignes: dict[str, int], arrete_au: str) -> list[dict[str, Any]]:
    ressources = []
    for jeu in jeux:
        schema = f"{jeu.nom}.schema.json"
        fige = millesime(arrete_au, jeu.nom, ".csv")
        ressources.append(
            _ressource(
                dossier / jeu.fichier, jeu.titre, "donnees", jeu.jeu, schema=schema,
                conum={"lignes": lignes[jeu.nom], "cle": jeu.cle(), "millesime": fige},
            )
        )  # fmt: skip
        for suffixe in ("parquet", "geojson"):
            if (fichier := dossier / f"{jeu.nom}.{suffixe}").is_file():
                ressources.append(_ressource(fichier, f"{jeu.titre} ({suffixe})", "copie", jeu.jeu))
    for nom, titre in (
        ("dictionnaire.csv", "Dictionnaire : chaque colonne de chaque fichier"),
        ("lexique.csv", "Lexique : valeurs des énumérations et sigles"),
        ("README.md", "Lisez-moi : contenu, production, limites, précautions"),
        ("CHANGELOG.md", "Journal des changements de structure"),
    ):
        ressources.append(_ressource(dossier / nom, titre, "documentation", ""))
    return ressources


def _descripteur(edition: dict[str, str], jeux: Sequence[Jeu], ressources: list[dict[str, Any]]) -> dict[str, Any]:
    donnees = [
        {
            "nom": d.nom,
            "titre": d.titre,
            "description": d.description,
            "mots_cles": list(d.mots_cles),
            "frequence": d.frequence,
            "granularite": d.granularite,
            "couverture_temporelle": {"debut": DEBUT, "fin": edition["arrete_au"]},
            "zones": ["country:fr"],
            "schema_national": d.schema_national,
            "ressources": [r["name"] for r in ressources if r["conum"]["jeu"] in {d.nom, ""}],
        }
        for d in DONNEES
        if any(jeu.jeu == d.nom for jeu in jeux)
    ]
    return {
        "name": "conseillers-numeriques-indicateurs",
        "title": "Données ouvertes du programme Conseillers numériques",
        "description": f"Édition {edition['edition_id']}, faits arrêtés au {edition['arrete_au']}.",
        "version": edition["edition_id"],
        "licenses": [LICENCE],
        "conum": {**edition, "producteur": PRODUCTEUR, "jeux": donnees},
        "resources": ressources,
    }


def _retenues(base: duckdb.DuckDBPyConnection, jeux: Sequence[Jeu]) -> list[tuple[str, int, Any]]:
    if not any(jeu.nom == "subventions" for jeu in jeux):
        return []
    return base.execute(
        "select motif_retenue, count(*), sum(montant) from ouvert_conventions"
        " where motif_retenue is not null group by 1 order by 1"
    ).fetchall()


def _remplir(
    base: duckdb.DuckDBPyConnection, dossier: Path, edition: dict[str, str], avancer: Callable[[str], None]
) -> tuple[list[Fichier], list[tuple[str, int, Any]]]:
    jeux, fichiers, points = _presents(base), [], {}
    arrete_au = date.fromisoformat(edition["arrete_au"])
    for jeu in jeux:
        avancer(jeu.fichier)
        ecrit, nombre = _ecrire_jeu(base, jeu, dossier, arrete_au)
        fichiers.append(ecrit)
        if nombre is not None:
            points[jeu.nom] = nombre
    lignes, retenues = {f.nom: f.lignes for f in fichiers}, _retenues(base, jeux)
    _texte(dossier / "dictionnaire.csv", documents.dictionnaire(jeux))
    _texte(dossier / "lexique.csv", documents.lexique())
    _texte(dossier / "CHANGELOG.md", documents.journal())
    _texte(dossier / "README.md", documents.lisezmoi(edition, jeux, lignes, points, retenues))
    ressources = _ressources(dossier, jeux, lignes, edition["arrete_au"])
    descripteur = _descripteur(edition, jeux, ressources)
    _texte(dossier / "datapackage.json", json.dumps(descripteur, ensure_ascii=False, indent=2) + "\n")
    ecrire_catalogue(dossier, descripteur)
    # The frozen copies are the same files under a second name.
    (dossier / MILLESIMES).mkdir()
    for jeu in jeux:
        (dossier / MILLESIMES / millesime(edition["arrete_au"], jeu.nom, ".csv")).hardlink_to(dossier / jeu.fichier)
    return fichiers, retenues


def _edition(base: duckdb.DuckDBPyConnection) -> dict[str, str]:
    connues = {nom for nom, *_ in base.execute("describe edition").fetchall()}
    colonnes = [nom for nom in EDITION if nom in connues]
    ligne = base.execute(f"select {', '.join(colonnes)} from edition").fetchone()
    return {nom: str(valeur) for nom, valeur in zip(colonnes, ligne or (), strict=True)}


def _precedent(open_data: Path, edition: dict[str, str]) -> Path | None:
    """The files published last, when they are of the same fonds and of another edition."""
    dernier = (open_data / DERNIERE).resolve()
    descripteur = dernier / "datapackage.json"
    if not descripteur.is_file() or dernier.name == edition["edition_id"]:
        return None
    dit = json.loads(descripteur.read_text(encoding="utf-8")).get("conum", {})
    return dernier if dit.get("fonds", "") == edition.get("fonds", "") else None


def ecrire(publie: Path, open_data: Path, avancer: Callable[[str], None] = lambda _: None) -> Paquet:
    """Render the published file `publie` below `open_data`; nothing changes there before every gate lets through.

    Args:
        publie: the edition.
        open_data: folder of the editions of open data.
        avancer: told the name of each file as it begins.

    Raises:
        JeuInvalide: a file does not pass a gate.
        PublicationRefusee: beside the last files, a hidden figure can be told.
    """
    open_data.mkdir(parents=True, exist_ok=True)
    balayer(open_data)
    with duckdb.connect(str(publie), read_only=True) as base:
        edition = _edition(base)
        precedent = _precedent(open_data, edition)
        temporaire = open_data / f"{EN_COURS}{edition['edition_id']}"
        temporaire.mkdir()
        try:
            fichiers, retenues = _remplir(base, temporaire, edition, avancer)
            discretion.face_aux_precedents(temporaire, precedent, date.fromisoformat(edition["arrete_au"]))
            final = open_data / edition["edition_id"]
            differences.archiver(differences.comparer(precedent, temporaire), open_data / CHANGEMENTS)
            installer(temporaire, final)
        finally:
            shutil.rmtree(temporaire, ignore_errors=True)
    return Paquet(final, edition["edition_id"], fichiers, retenues)

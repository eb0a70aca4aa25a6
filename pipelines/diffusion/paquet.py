"""One folder of open data per edition: CSV files, schemas, datapackage.json, README.

Belongs here: writing the folder, and putting it in place once it is valid.
Does not belong here: what the columns mean (`schemas/`), validation itself.
"""

from __future__ import annotations

import filecmp
import hashlib
import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

import duckdb

from pipelines.diffusion.dcat import ecrire_catalogue
from pipelines.diffusion.jeux import JEUX, Jeu
from pipelines.diffusion.lisezmoi import lisezmoi
from pipelines.diffusion.validation import valider

DERNIERE = "derniere"
# Hidden, and swept by the next run: a folder being written, one being replaced, its stand-in meanwhile.
EN_COURS, ANCIEN, PONT = ".en-cours-", ".ancien-", ".pont-"


@dataclass(frozen=True)
class Fichier:
    """A written file and what datapackage.json says of it."""

    nom: str
    lignes: int
    octets: int
    sha256: str


@dataclass(frozen=True)
class Paquet:
    """What was written."""

    dossier: Path
    edition_id: str
    fichiers: list[Fichier]


def _ecrire_csv(base: duckdb.DuckDBPyConnection, jeu: Jeu, cible: Path) -> None:
    colonnes = ", ".join(f'"{nom}"' for nom in jeu.colonnes())
    ordre = ", ".join(f'"{nom}"' for nom in jeu.cle())
    # Streamed by DuckDB: UTF-8 without BOM, comma, LF, quotes doubled where needed; sorted, hence stable bytes.
    base.execute(
        f"copy (select {colonnes} from {jeu.table} order by {ordre}) to '{str(cible).replace(chr(39), chr(39) * 2)}' "
        "(format csv, header true, delimiter ',', quote '\"', escape '\"', nullstr '')"
    )


def _ressource(jeu: Jeu, fichier: Fichier) -> dict[str, object]:
    return {
        "name": jeu.nom.replace("_", "-"),
        "type": "table",
        "title": jeu.titre,
        "path": jeu.fichier,
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": fichier.octets,
        "hash": f"sha256:{fichier.sha256}",
        "schema": f"{jeu.nom}.schema.json",
    }


def _texte(chemin: Path, contenu: str) -> None:
    chemin.write_text(contenu, encoding="utf-8", newline="\n")


def _remplir(base: duckdb.DuckDBPyConnection, dossier: Path, edition: dict[str, str]) -> list[Fichier]:
    fichiers = []
    for jeu in JEUX:
        csv, schema = dossier / jeu.fichier, dossier / f"{jeu.nom}.schema.json"
        _ecrire_csv(base, jeu, csv)
        _texte(schema, json.dumps(jeu.schema(), ensure_ascii=False, indent=2) + "\n")
        with csv.open("rb") as flux:
            somme = hashlib.file_digest(flux, "sha256").hexdigest()
        fichiers.append(Fichier(jeu.nom, valider(csv, schema), csv.stat().st_size, somme))
    paquet = {
        "name": "conseillers-numeriques-indicateurs",
        "title": JEUX[0].titre,
        "description": f"Édition {edition['edition_id']}, faits arrêtés au {edition['arrete_au']}.",
        "version": edition["edition_id"],
        "licenses": [
            {
                "name": "etalab-2.0",
                "title": "Licence Ouverte 2.0",
                "path": "https://www.etalab.gouv.fr/licence-ouverte-open-licence",
            }
        ],
        "conum": edition,
        "resources": [_ressource(jeu, fichier) for jeu, fichier in zip(JEUX, fichiers, strict=True)],
    }
    _texte(dossier / "datapackage.json", json.dumps(paquet, ensure_ascii=False, indent=2) + "\n")
    ecrire_catalogue(dossier, paquet)
    _texte(dossier / "README.md", lisezmoi(edition, JEUX, [f.lignes for f in fichiers]))
    return fichiers


def _identiques(un: Path, autre: Path) -> bool:
    """Two folders of the same files, to the byte; the same edition written again is."""
    noms = {f.name for f in un.iterdir()}
    if noms != {f.name for f in autre.iterdir()}:
        return False
    return not any(filecmp.cmpfiles(un, autre, noms, shallow=False)[1:])


def _balayer(open_data: Path) -> None:
    """Mend what a killed process left: a folder that was set aside comes back, what is half written goes."""
    for ecarte in open_data.glob(f"{ANCIEN}*"):
        final = open_data / ecarte.name.removeprefix(ANCIEN)
        if final.exists():
            shutil.rmtree(ecarte)
        else:
            ecarte.rename(final)
    for pont in open_data.glob(f"{PONT}*"):
        if (open_data / DERNIERE).resolve() == pont.resolve():
            _designer(open_data / pont.name.removeprefix(PONT))
        shutil.rmtree(pont)
    for reste in open_data.glob(f"{EN_COURS}*"):
        shutil.rmtree(reste)


def _designer(final: Path) -> None:
    lien = final.with_name(f".{DERNIERE}")
    lien.unlink(missing_ok=True)
    lien.symlink_to(final.name)
    os.replace(lien, final.with_name(DERNIERE))  # noqa: PTH105 - the atomic call, by its name


def _installer(temporaire: Path, final: Path) -> None:
    """Put the folder in place; `derniere` names a whole folder at every instant.

    The same edition written again leaves the one that is there, for its readers. Only a folder that differs is
    replaced: it changes its name and the new one takes it, in two steps, while `derniere` names a copy by hard links.
    """
    if not final.exists():
        temporaire.rename(final)
        _designer(final)
    elif _identiques(temporaire, final):
        _designer(final)
    else:
        ancien, pont = (final.with_name(f"{prefixe}{final.name}") for prefixe in (ANCIEN, PONT))
        shutil.copytree(temporaire, pont, copy_function=os.link)
        _designer(pont)
        final.rename(ancien)
        temporaire.rename(final)
        _designer(final)
        shutil.rmtree(ancien)
        shutil.rmtree(pont)


def ecrire(publie: Path, open_data: Path) -> Paquet:
    """Render the published file `publie` below `open_data`; nothing changes there before every file is valid.

    Raises:
        JeuInvalide: a file does not follow its schema.
    """
    open_data.mkdir(parents=True, exist_ok=True)
    _balayer(open_data)
    with duckdb.connect(str(publie), read_only=True) as base:
        colonnes = ["edition_id", "arrete_au", "connu_au", "version_code", "version_definitions", "nature"]
        ligne = base.execute(f"select {', '.join(colonnes)} from edition").fetchone()
        edition = {nom: str(valeur) for nom, valeur in zip(colonnes, ligne, strict=True)}
        temporaire = open_data / f"{EN_COURS}{edition['edition_id']}"
        temporaire.mkdir()
        try:
            fichiers = _remplir(base, temporaire, edition)
            final = open_data / edition["edition_id"]
            _installer(temporaire, final)
        finally:
            shutil.rmtree(temporaire, ignore_errors=True)
    return Paquet(final, edition["edition_id"], fichiers)

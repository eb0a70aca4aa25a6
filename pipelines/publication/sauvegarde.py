"""Backup and restore of a home: what cannot be made again, verified at both ends.

Belongs here: which folders, the list of hashes, copying, refusing what is not empty or not whole.
Does not belong here: where backups go and how long they stay (the operator), printing (`commandes`).
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pipelines.erreurs import ErreurConum
from pipelines.publication.disque import ecrire_json, empreinte_de_fichier, lire_json, synchroniser
from pipelines.publication.editions import TEMPORAIRE, basculer, courante
from pipelines.settings import Settings

LISTE = "sauvegarde.json"
# Written first, removed last: a folder that holds it is an unfinished copy, which can be made again.
EN_COURS = ".sauvegarde-en-cours"
RESTAURATION = ".restauration-en-cours"
BLOC = 1024 * 1024


@dataclass(frozen=True)
class Copie:
    """What was copied and verified."""

    dossier: Path
    fichiers: int
    octets: int


# What a home cannot make again: received rows, rejected ones, progress of the crawls, published editions, signed
# reports with their comments, what is on data.gouv.fr, who may see what, what the operator wrote.
ENTREES = (
    "raw",
    "quarantaine",
    "coop",
    "published",
    "rapports",
    "plateforme",
    "connexion/habilitations.csv",
    "exploitant.toml",
    "canaris.txt",
)


def _chemins(settings: Settings) -> list[Path]:
    return [settings.home / entree for entree in ENTREES]


def _fichiers(dossier: Path) -> Iterator[Path]:
    if dossier.is_file():
        yield dossier
    for chemin in sorted(dossier.rglob("*")):
        # The pointer is in the list; what a killed process left is nobody's.
        if chemin.is_file() and not chemin.is_symlink() and not chemin.name.startswith(TEMPORAIRE):
            yield chemin


def _copier(source: Path, cible: Path) -> tuple[str, int]:
    """Copy, put on the disk, read back; the SHA-256 and the bytes of what is there.

    Raises:
        ErreurConum: what is read back is not what was read.
    """
    cible.parent.mkdir(parents=True, exist_ok=True)
    cible.touch(mode=0o600)  # the key is never readable by others, even while it is copied
    somme, octets = hashlib.sha256(), 0
    with source.open("rb") as lu, cible.open("wb") as ecrit:
        while bloc := lu.read(BLOC):
            somme.update(bloc)
            octets += ecrit.write(bloc)
    shutil.copystat(source, cible)
    synchroniser(cible)
    if empreinte_de_fichier(cible) != somme.hexdigest():
        raise ErreurConum(f"La copie de {source.name} n'a pas le même contenu que l'original : vérifiez le disque.")
    return somme.hexdigest(), octets


def sauvegarder(settings: Settings, vers: Path, *, avec_cle: bool = False) -> Copie:
    """Copy a home to `vers`; the caller holds the lock.

    Args:
        settings: folders.
        vers: folder of the backup: absent, empty, or left unfinished by this same command.
        avec_cle: copy the key of the pseudonyms too; without it, the copy alone links nobody to anything new.

    Raises:
        ErreurConum: nothing to back up, `vers` holds something else, or a copy is not faithful.
    """
    if courante(settings.published) is None:
        raise ErreurConum("Aucune édition en service : rien à sauvegarder, lancez make run.")
    if vers.is_dir() and any(vers.iterdir()) and not (vers / EN_COURS).is_file():
        raise ErreurConum(f"Le dossier {vers} n'est pas vide : donnez un dossier neuf à chaque sauvegarde.")
    if vers.is_relative_to(settings.home):
        raise ErreurConum(f"Le dossier {vers} est dans {settings.home} : sauvegardez ailleurs, sur un autre disque.")
    if vers.is_dir():
        shutil.rmtree(vers)
    vers.mkdir(parents=True)
    (vers / EN_COURS).touch()
    sources = [fichier for chemin in _chemins(settings) for fichier in _fichiers(chemin)]
    if avec_cle and settings.cle.is_file():
        sources.append(settings.cle)
    fichiers: dict[str, dict[str, Any]] = {}
    for fichier in sources:
        relatif = fichier.relative_to(settings.home).as_posix()
        empreinte, octets = _copier(fichier, vers / relatif)
        fichiers[relatif] = {"sha256": empreinte, "octets": octets}
    contenu = {
        "le": datetime.now(UTC).replace(tzinfo=None, microsecond=0).isoformat(),
        "en_service": courante(settings.published).name,
        "avec_cle": any(relatif == settings.cle.name for relatif in fichiers),
        "fichiers": fichiers,
    }
    ecrire_json(vers / LISTE, contenu)
    (vers / EN_COURS).unlink()
    synchroniser(vers)
    return Copie(vers, len(fichiers), sum(f["octets"] for f in fichiers.values()))


def _liste(de: Path) -> dict[str, Any]:
    lue = lire_json(de / LISTE)
    if isinstance(lue, dict) and any(".." in Path(nom).parts or Path(nom).is_absolute() for nom in lue["fichiers"]):
        raise ErreurConum(f"La liste {de / LISTE} nomme un fichier hors de la sauvegarde : elle n'est pas restaurée.")
    if not isinstance(lue, dict) or (de / EN_COURS).exists():
        raise ErreurConum(f"{de} n'est pas une sauvegarde achevée ({LISTE} manque ou la copie a été coupée).")
    return lue


def restaurer(settings: Settings, de: Path) -> Copie:
    """Put a backup in an empty home; the caller holds the lock.

    Everything is copied aside and verified, then each folder appears whole, the pointer last: a cut leaves no edition
    in use, and the same command starts again.

    Raises:
        ErreurConum: the home is not empty, the backup is not whole, or a file of it is not what was backed up.
    """
    liste = _liste(de)
    cote = settings.home / RESTAURATION
    reprise = cote.is_dir() and courante(settings.published) is None
    pleins = [c.name for c in (*_chemins(settings), settings.cle) if c.exists() and not reprise]
    if pleins:
        raise ErreurConum(
            f"{settings.home} n'est pas vide ({', '.join(pleins)}) : restaurez dans un CONUM_HOME neuf, "
            "puis mettez-le à la place de l'ancien."
        )
    if reprise:
        for chemin in (*_chemins(settings), cote):
            if chemin.is_dir():
                shutil.rmtree(chemin)
            else:
                chemin.unlink(missing_ok=True)
    cote.mkdir(parents=True)
    octets = 0
    for relatif, attendu in liste["fichiers"].items():
        source = de / relatif
        if not source.is_file():
            raise ErreurConum(f"La sauvegarde est incomplète : {relatif} manque. Rien n'a été mis en service.")
        empreinte, lus = _copier(source, cote / relatif)
        if empreinte != attendu["sha256"]:
            raise ErreurConum(
                f"La sauvegarde est abîmée : {relatif} n'a pas l'empreinte attendue. Rien n'a été mis en service."
            )
        octets += lus
    posees = [cote / entree for entree in (*ENTREES, settings.cle.name) if (cote / entree).exists()]
    for posee in posees:
        place = settings.home / posee.relative_to(cote)
        place.parent.mkdir(exist_ok=True)  # the gateway may have its keys beside the authorisations already
        posee.rename(place)
    synchroniser(settings.home)
    basculer(settings.published, liste["en_service"])
    shutil.rmtree(cote)
    return Copie(settings.home, len(liste["fichiers"]), octets)

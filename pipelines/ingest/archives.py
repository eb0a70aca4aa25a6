"""Archives (zip, gzip): listed before they are opened, each member read as a file of its own.

Belongs here: what is refused and why, inflating one member to a private file while counting its bytes.
Does not belong here: what a member holds. A workbook (XLSX, ODS) is a zip: it gets the same checks, and is one file.
"""

from __future__ import annotations

import copy
import errno
import gzip
import io
import stat
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path, PurePosixPath
from typing import IO

from pipelines.ingest.lecture import ContenuIllisible
from pipelines.settings import MIO, Limites

BLOC = MIO
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_GZIP = b"\x1f\x8b"
_AUTRES = {
    b"7z\xbc\xaf\x27\x1c": "7z",
    b"Rar!\x1a\x07": "RAR",
    b"BZh": "bzip2",
    b"\xfd7zXZ\x00": "xz",
    b"\x28\xb5\x2f\xfd": "zstd",
}
_TAR = slice(257, 262)
# What the office formats built on zip hold at their root.
_BUREAUTIQUE = {"[Content_Types].xml", "mimetype"}
# 200 names of 255 characters make 60 KB of directory, 2,000 short ones 200 KB; 100,000 make at least 4.6 MB.
_LECTURE_MAX = MIO
_ENTETE_LOCAL = 30
_CHIFFRE = 0x1 | 0x40 | 0x2000
_DEPOSER = "déposez le fichier lui-même, ou un zip"


class ArchiveRefusee(ContenuIllisible):
    """An archive that is not opened, or not further; its argument is the French reason."""


class _LectureBornee(io.FileIO):
    """A file whose reader may not ask for the memory that a hostile directory announces."""

    def read(self, taille: int | None = -1, /) -> bytes:
        if taille is not None and taille > _LECTURE_MAX:
            raise ArchiveRefusee("l'archive annonce trop d'entrées : déposez moins de fichiers à la fois")
        return super().read(taille) or b""


def membres(chemin: Path, limites: Limites) -> list[str] | None:
    """Names of the files of an archive, in their order; None for a file that is not one (a workbook is not).

    The junk of macOS and hidden files are left out, as they are in a folder.

    Raises:
        ArchiveRefusee: of a kind that is not read, hostile, damaged, encrypted or empty.
    """
    with chemin.open("rb") as fichier:
        tete = fichier.read(512)
    if tete.startswith(_GZIP):
        return [chemin.stem or "contenu"]
    _refuser_les_autres(tete)
    if not tete.startswith(_ZIP):
        return None
    with _zip(chemin, limites) as archive:
        if _classeur(archive):
            for entree in archive.infolist():
                for _ in _blocs(archive, entree):
                    pass
            return None
        noms = [e.filename for e in archive.infolist() if not e.is_dir()]
    if not (gardes := [nom for nom in noms if not _cache(nom)]):
        raise ArchiveRefusee("l'archive ne contient aucun fichier")
    return gardes


def verifier_classeur(chemin: Path, limites: Limites) -> None:
    """Checks a workbook before a library opens it; a file that is no zip (XLS) passes.

    Raises:
        ArchiveRefusee: its zip is hostile or damaged, or is not a workbook.
    """
    if membres(chemin, limites) is not None:
        raise ArchiveRefusee("le fichier est une archive, un classeur était attendu")


@contextmanager
def contenu(chemin: Path, membre: str | None, limites: Limites) -> Iterator[Path]:
    """The bytes of a file, or of one member of an archive inflated to a private file (mode 600) for that time.

    Raises:
        ArchiveRefusee: damaged, longer than announced, beyond the limits, or holding another archive.
    """
    if membre is None:
        yield chemin
        return
    with tempfile.NamedTemporaryFile(prefix="conum-") as prive:
        if _est_gzip(chemin):
            _degonfler(chemin, prive, limites)
        else:
            with _zip(chemin, limites) as archive:
                for bloc in _blocs(archive, archive.getinfo(membre)):
                    prive.write(bloc)
        prive.flush()
        interieur = Path(prive.name)
        if membres(interieur, limites) is not None:
            raise ArchiveRefusee(f"l'archive en contient une autre : {_DEPOSER}")
        yield interieur


def _est_gzip(chemin: Path) -> bool:
    with chemin.open("rb") as fichier:
        return fichier.read(2) == _GZIP


def _refuser_les_autres(tete: bytes) -> None:
    genre = next((nom for octets, nom in _AUTRES.items() if tete.startswith(octets)), None)
    if tete[_TAR] == b"ustar":
        genre = "tar"
    if genre is not None:
        raise ArchiveRefusee(f"le fichier est une archive {genre}, qui n'est pas lue : {_DEPOSER}")


def _cache(nom: str) -> bool:
    return any(partie.startswith(".") or partie == "__MACOSX" for partie in PurePosixPath(nom).parts)


def _classeur(archive: zipfile.ZipFile) -> bool:
    return not _BUREAUTIQUE.isdisjoint(archive.namelist())


@contextmanager
def _zip(chemin: Path, limites: Limites) -> Iterator[zipfile.ZipFile]:
    """A zip whose directory is checked. What is said here is a list: nothing is inflated yet."""
    try:
        with _LectureBornee(str(chemin)) as brut, zipfile.ZipFile(brut) as archive:
            _examiner(archive, chemin.stat().st_size, limites)
            yield archive
    except (zipfile.BadZipFile, EOFError, zlib.error, struct.error, ValueError, OverflowError) as erreur:
        raise _abimee(erreur) from erreur
    except OSError as erreur:
        # A damaged directory points before the start of the file (1 damaged zip in 8); the rest is the disk.
        if erreur.errno != errno.EINVAL:
            raise
        raise _abimee(erreur) from erreur
    except (NotImplementedError, RuntimeError) as erreur:
        raise ArchiveRefusee(f"l'archive emploie une compression qui n'est pas lue : {_DEPOSER}") from erreur


def _abimee(erreur: Exception) -> ArchiveRefusee:
    if isinstance(erreur, EOFError):
        return ArchiveRefusee("l'archive est tronquée : attendez la fin de sa copie, ou déposez-la de nouveau")
    if isinstance(erreur, gzip.BadGzipFile):
        return ArchiveRefusee("l'archive est abîmée, ou des octets suivent sa fin : déposez-la de nouveau")
    return ArchiveRefusee("l'archive est abîmée ou incomplète : déposez-la de nouveau")


def _examiner(archive: zipfile.ZipFile, taille: int, limites: Limites) -> None:
    """Refuses an archive by its directory."""
    entrees = archive.infolist()
    maximum = limites.entrees_classeur if _classeur(archive) else limites.entrees
    if len(entrees) > maximum:
        raise ArchiveRefusee(f"l'archive a plus de {maximum} entrées : déposez moins de fichiers à la fois")
    if len({e.filename for e in entrees}) < len(entrees):
        raise ArchiveRefusee("l'archive a deux entrées du même nom : on ne sait laquelle lire")
    for entree in entrees:
        _examiner_entree(entree, limites)
    places = sorted((e.header_offset, e.header_offset + _ENTETE_LOCAL + e.compress_size) for e in entrees)
    if any(debut < fin for (_, fin), (debut, _) in pairwise(places)) or (places and places[-1][1] > taille):
        raise ArchiveRefusee("l'archive a des entrées qui se chevauchent")
    total = sum(e.file_size for e in entrees)
    if total > limites.total_decompresse:
        raise ArchiveRefusee(f"l'archive dépasse {limites.total_decompresse // MIO} Mio une fois ouverte")


def _examiner_entree(entree: zipfile.ZipInfo, limites: Limites) -> None:
    # `filename` is cut at the first NUL; `orig_filename` is what the archive says.
    nom = entree.orig_filename
    if nom.startswith("/") or "\\" in nom or ":" in nom[:2] or ".." in PurePosixPath(nom).parts:
        raise ArchiveRefusee("l'archive a une entrée dont le nom sort de son dossier")
    if not nom.isprintable() or not nom:
        raise ArchiveRefusee("l'archive a une entrée dont le nom n'est pas lisible")
    genre = stat.S_IFMT(entree.external_attr >> 16)
    if genre not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise ArchiveRefusee("l'archive a une entrée qui est un lien ou un périphérique")
    if entree.flag_bits & _CHIFFRE:
        raise ArchiveRefusee("l'archive est chiffrée : déposez-la sans mot de passe")
    if entree.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise ArchiveRefusee(f"l'archive emploie une compression qui n'est pas lue : {_DEPOSER}")
    if entree.file_size > max(limites.rapport_plancher, limites.rapport * entree.compress_size):
        raise ArchiveRefusee(f"l'archive a une entrée compressée plus de {limites.rapport} fois")


def _blocs(archive: zipfile.ZipFile, entree: zipfile.ZipInfo) -> Iterator[bytes]:
    """Bytes of an entry, which must be as many as announced.

    The library stops at the announced size, another reader would not: one byte more is asked for, so that what follows
    is seen. It checks the sum of the entry at its end.
    """
    reste = entree.file_size
    demandee = copy.copy(entree)
    demandee.file_size += 1
    with archive.open(demandee) as flux:
        while bloc := flux.read(BLOC):
            reste -= len(bloc)
            if reste < 0:
                raise ArchiveRefusee("l'archive a une entrée plus longue qu'annoncé")
            yield bloc
    if reste:
        raise ArchiveRefusee("l'archive a une entrée plus courte qu'annoncé")


def _degonfler(chemin: Path, vers: IO[bytes], limites: Limites) -> None:
    """Inflates a gzip, which announces nothing that can be trusted."""
    maximum = max(limites.rapport_plancher, limites.rapport * chemin.stat().st_size)
    lus = 0
    with gzip.open(chemin) as flux:
        while bloc := _lire_gzip(flux):
            lus += len(bloc)
            if lus > maximum:
                raise ArchiveRefusee(f"l'archive est compressée plus de {limites.rapport} fois")
            if lus > limites.total_decompresse:
                raise ArchiveRefusee(f"l'archive dépasse {limites.total_decompresse // MIO} Mio une fois ouverte")
            vers.write(bloc)


def _lire_gzip(flux: IO[bytes]) -> bytes:
    # `BadGzipFile` is an OSError: around the reading alone, or a full disk would be the fault of the file.
    try:
        return flux.read(BLOC)
    except (EOFError, zlib.error, gzip.BadGzipFile) as erreur:
        raise _abimee(erreur) from erreur

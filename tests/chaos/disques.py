"""File systems made by the tests: small, read-only, failing. They need the right to mount; without it, tests skip.

Belongs here: mounting and unmounting. Does not belong here: what is done there.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

MIO = 1024 * 1024


def _monter(*arguments: str) -> None:
    fini = subprocess.run(["mount", *arguments], capture_output=True, text=True, check=False)
    if fini.returncode != 0:
        pytest.skip(f"pas le droit de monter un système de fichiers ici : {fini.stderr.strip()}")


@contextmanager
def petit_disque(lieu: Path, mio: int) -> Iterator[Path]:
    """A file system of that size at `lieu`, in memory."""
    lieu.mkdir(parents=True)
    _monter("-t", "tmpfs", "-o", f"size={mio}m", "essai", str(lieu))
    try:
        yield lieu
    finally:
        subprocess.run(["umount", "--lazy", str(lieu)], check=True)


@contextmanager
def en_lecture_seule(lieu: Path) -> Iterator[None]:
    """`petit_disque` at `lieu`, read-only meanwhile; root writes where permissions say no, not there."""
    _monter("-o", "remount,ro", str(lieu))
    try:
        yield
    finally:
        _monter("-o", "remount,rw", str(lieu))


@contextmanager
def rempli(lieu: Path, laisse: int) -> Iterator[None]:
    """The disk of `lieu` full but for `laisse` bytes."""
    bouchon = lieu / ".bouchon"
    with bouchon.open("wb") as flux:
        os.posix_fallocate(flux.fileno(), 0, max(1, shutil.disk_usage(lieu).free - laisse))
    try:
        yield
    finally:
        bouchon.unlink()


@contextmanager
def disque_defaillant(dossier: Path, mio: int, dessous: int) -> Iterator[Path]:
    """An ext4 of `mio` MiB whose blocks stand on a file system of `dessous`: past it, writing is an I/O error (EIO)."""
    with petit_disque(dossier / "dessous", dessous) as sous:
        image, lieu = sous / "image", dossier / "disque"
        with image.open("wb") as flux:
            flux.truncate(mio * MIO)
        # Without a journal: the disk goes on after an error, as one whose surface is damaged in places.
        subprocess.run(["mkfs.ext4", "-q", "-O", "^has_journal", str(image)], check=True)
        lieu.mkdir()
        _monter("-o", "loop,errors=continue", str(image), str(lieu))
        try:
            yield lieu
        finally:
            subprocess.run(["umount", "--lazy", str(lieu)], check=True)

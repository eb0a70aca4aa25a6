"""One run at a time in a CONUM_HOME.

Belongs here: the advisory lock of the home folder.
Does not belong here: waiting, queues (Dagster has its own).
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipelines.erreurs import ExecutionEnCours

# flock belongs to the open file: a second open in the same process (the command, then its Dagster job) would
# block itself, so this process counts how many times it holds each lock.
_tenus: dict[Path, int] = {}


@contextmanager
def verrou(home: Path) -> Iterator[None]:
    """Hold the lock of `home`, released by the kernel if the process dies.

    Raises:
        ExecutionEnCours: another process holds it.
    """
    home.mkdir(parents=True, exist_ok=True)
    chemin = (home / ".verrou").resolve()
    if _tenus.get(chemin, 0):
        _tenus[chemin] += 1
        try:
            yield
        finally:
            _tenus[chemin] -= 1
        return
    descripteur = os.open(chemin, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        _prendre(descripteur, home)
        os.ftruncate(descripteur, 0)
        os.pwrite(descripteur, str(os.getpid()).encode(), 0)
        _tenus[chemin] = 1
        try:
            yield
        finally:
            _tenus.pop(chemin, None)
    finally:
        os.close(descripteur)


def _prendre(descripteur: int, home: Path) -> None:
    try:
        fcntl.flock(descripteur, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as erreur:
        pid = os.pread(descripteur, 20, 0).decode(errors="replace").strip() or "inconnu"
        raise ExecutionEnCours(
            f"Une exécution est déjà en cours sur {home} (processus {pid}) : "
            "attendez qu'elle se termine, puis relancez."
        ) from erreur

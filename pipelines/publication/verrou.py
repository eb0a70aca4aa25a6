"""One run at a time in a CONUM_HOME.

Belongs here: the advisory lock of the home folder, and waiting for it.
Does not belong here: queues (Dagster has its own).
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipelines.erreurs import ExecutionEnCours

# flock belongs to the open file: a second open in the same process (the command, then its Dagster job) would
# block itself, so this process counts how many times it holds each lock.
_tenus: dict[Path, int] = {}
PERIODE = 0.2


@contextmanager
def verrou(home: Path, attendre: float = 0) -> Iterator[None]:
    """Hold the lock of `home`, released by the kernel if the process dies.

    Args:
        home: folder to be alone in.
        attendre: seconds to wait for another run to end; 0 refuses at once.

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
        _prendre(descripteur, home, attendre)
        os.ftruncate(descripteur, 0)
        os.pwrite(descripteur, str(os.getpid()).encode(), 0)
        _tenus[chemin] = 1
        try:
            yield
        finally:
            _tenus.pop(chemin, None)
            # What follows is never told of a process that has ended.
            os.ftruncate(descripteur, 0)
    finally:
        os.close(descripteur)


def _prendre(descripteur: int, home: Path, attendre: float) -> None:
    fin = time.monotonic() + attendre
    while True:
        try:
            fcntl.flock(descripteur, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError as erreur:
            if (reste := fin - time.monotonic()) <= 0:
                raise ExecutionEnCours(_phrase(descripteur, home, attendre)) from erreur
            time.sleep(min(PERIODE, reste))


def _phrase(descripteur: int, home: Path, attendre: float) -> str:
    ecrit = os.pread(descripteur, 20, 0).decode(errors="replace").strip()
    # A killed run leaves its number; whoever took the lock after it may not have written its own yet.
    qui = f" (processus {ecrit})" if ecrit.isdigit() and _vit(int(ecrit)) else ""
    apres = f" après {attendre:.0f} s d'attente" if attendre else ""
    return (
        f"Une exécution est déjà en cours sur {home}{qui}{apres} : attendez qu'elle se termine, puis relancez "
        "(conum run --attendre SECONDES attend à votre place)."
    )


def _vit(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # somebody else's: it lives
        return True
    return True

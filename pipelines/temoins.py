"""A witness that a run is alive: a lock that its process holds and that the kernel gives back when it dies.

Belongs here: making that witness, reading it.
Does not belong here: what becomes of a dead run (`pipelines.defs.vigilance`).

A lock and not a number: a process number is used again, and says nothing in another container.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path

DOSSIER = "temoins"
MARGE = 5.0  # seconds, for wall clocks that are adjusted
_tenus: set[Path] = set()


class Etat(Enum):
    """What is known of the process of a run."""

    VIVANT = "vivant"
    MORT = "mort"
    INCONNU = "inconnu"


@contextmanager
def temoin(dossier: Path, run_id: str) -> Iterator[None]:
    """Hold the witness of `run_id` in `dossier`; nested calls of one process share it.

    The file is locked before it has its name: nobody can see it free while its process lives.
    """
    chemin = dossier / DOSSIER / run_id
    if not run_id or chemin in _tenus:
        yield
        return
    chemin.parent.mkdir(parents=True, exist_ok=True)
    provisoire = chemin.with_name(f".{run_id}.{os.getpid()}")
    descripteur = os.open(provisoire, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        fcntl.flock(descripteur, fcntl.LOCK_EX)
        os.write(descripteur, str(os.getpid()).encode())  # for the operator: nothing decides on it
        provisoire.replace(chemin)
        _tenus.add(chemin)
        try:
            yield
        finally:
            _tenus.discard(chemin)
            chemin.unlink(missing_ok=True)
    finally:
        os.close(descripteur)


def etat(dossier: Path, run_id: str) -> Etat:
    """Whether the process that held the witness of a run is still there; unknown when it left none, or took it away."""
    chemin = dossier / DOSSIER / run_id
    try:
        descripteur = os.open(chemin, os.O_RDONLY)
    except FileNotFoundError:
        return Etat.INCONNU
    try:
        fcntl.flock(descripteur, fcntl.LOCK_SH | fcntl.LOCK_NB)
        # A run that ends well takes its witness away, then frees it: what was freed must still have its name.
        meme = os.path.samestat(os.fstat(descripteur), chemin.stat())
    except BlockingIOError:
        return Etat.VIVANT
    except FileNotFoundError:
        return Etat.INCONNU
    finally:
        os.close(descripteur)
    return Etat.MORT if meme else Etat.INCONNU


def oublier(dossier: Path, run_id: str) -> None:
    """Take away the witness of a dead run."""
    (dossier / DOSSIER / run_id).unlink(missing_ok=True)


def processus_disparu(pid: int, vu_a: float) -> bool:
    """Whether the process that had this number at `vu_a` (seconds since 1970) has ended on this machine.

    A process of that number which is younger than what was seen is another one.
    """
    try:
        champs = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return True
    if champs[0] in "ZX":
        return True
    age = time.clock_gettime(time.CLOCK_BOOTTIME) - int(champs[19]) / os.sysconf("SC_CLK_TCK")
    return age < time.time() - vu_a - MARGE

"""Where a run can be cut: every call that changes a name or reaches the disk, seen from inside the process.

Belongs here: watching `os` in a process of the tests, writing what it did, killing its group at the chosen instant.
Does not belong here: starting that process (`epreuve`), what must hold after (`temoin`). The product knows none of it.
"""

from __future__ import annotations

import functools
import os
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

# What Python calls to change a folder or to reach the disk; what DuckDB writes is cut by the random instants.
APPELS = ("replace", "rename", "link", "symlink", "unlink", "mkdir", "rmdir", "chmod", "fsync")
TRACE, FRAPPE = "CONUM_CHAOS_TRACE", "CONUM_CHAOS_FRAPPE"


def frapper() -> None:
    """SIGKILL to the whole group, this process included: nothing of it runs any more."""
    os.killpg(0, signal.SIGKILL)


def _designe(argument: Any, home: str) -> str | None:
    """Path below `home` that a call is about; None when it is elsewhere."""
    if isinstance(argument, int):
        try:
            argument = os.readlink(f"/proc/self/fd/{argument}")
        except OSError:
            return None
    chemin = os.path.abspath(os.fsdecode(argument))  # noqa: PTH100 - a link is named, not followed
    return chemin.removeprefix(f"{home}/") if chemin.startswith(f"{home}/") else None


class Marques:
    """Counts the calls below a home; one line a call in the trace, and the blow around one of them."""

    def __init__(self, home: Path, trace: Path, frappe: str = "") -> None:
        """`frappe` is « avant RANG », « apres RANG » or « retard RANG SECONDES »: around a call, or a while after it."""
        self.home, self.rang, self.verrou = str(home.resolve()), 0, threading.Lock()
        self.trace = os.open(trace, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        moment, rang, *retard = [*frappe.split(), "", ""]
        self.frappe = (moment, int(rang)) if frappe else None
        self.retard = float(retard[0]) if moment == "retard" else 0.0

    def poser(self) -> None:
        """Watch from now on."""
        for nom in APPELS:
            setattr(os, nom, self._observer(nom, getattr(os, nom)))

    def _observer(self, nom: str, appel: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(appel)
        def _appel(*args: Any, **options: Any) -> Any:
            # A new name is what matters of a call that gives one.
            cible = args[1] if nom in ("replace", "rename", "link", "symlink") else args[0]
            if (quoi := _designe(cible, self.home)) is None:
                return appel(*args, **options)
            with self.verrou:
                self.rang += 1
                rang = self.rang
                os.write(self.trace, f"{rang}\t{time.monotonic():.6f}\t{nom}\t{quoi}\n".encode())
            if self.frappe == ("retard", rang):
                threading.Timer(self.retard, frapper).start()
            if self.frappe == ("avant", rang):
                frapper()
            rendu = appel(*args, **options)
            if self.frappe == ("apres", rang):
                frapper()
            return rendu

        return _appel


def selon_l_environnement(home: Path) -> None:
    """Watch as the test asks, in the process that runs the command."""
    if trace := os.environ.get(TRACE):
        Marques(home, Path(trace), os.environ.get(FRAPPE, "")).poser()

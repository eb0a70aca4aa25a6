"""Where a run can be cut: every call that changes a name or reaches the disk, seen from inside the process.

Belongs here: watching `os` in a process of the tests, writing what it did, killing its group at the chosen instant.
Does not belong here: starting that process (`epreuve`), what must hold after (`temoin`). The product knows none of it.
"""

from __future__ import annotations

import functools
import json
import os
import re
import signal
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

# What Python calls to change a folder or to reach the disk; what DuckDB writes is cut by the random instants.
APPELS = ("replace", "rename", "link", "symlink", "unlink", "mkdir", "rmdir", "chmod", "fsync")
CHANGEANT = [
    (re.compile(r"conum-\d{6}-"), "conum-*-"),
    (re.compile(r"[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}"), "*"),
    (re.compile(r"\.\d+\.[0-9a-f]{8}\.tmp$"), ".*.tmp"),
    (re.compile(r"\.validation-\w+"), ".validation-*"),
    (re.compile(r"\.lecture-\d+-\w+"), ".lecture-*"),
]
TRACE, FRAPPE = "CONUM_CHAOS_TRACE", "CONUM_CHAOS_FRAPPE"


def frapper() -> None:
    """SIGKILL to the whole group, this process included: nothing of it runs any more."""
    os.killpg(0, signal.SIGKILL)


def _designe(argument: Any, home: str) -> str | None:
    """Path below `home` that a call is about; None when it is elsewhere."""
    if isinstance(argument, int):
        try:
            argument = str(Path(f"/proc/self/fd/{argument}").readlink())
        except OSError:
            return None
    chemin = os.path.abspath(os.fsdecode(argument))  # noqa: PTH100 - a link is named, not followed
    return chemin.removeprefix(f"{home}/") if chemin.startswith(f"{home}/") else None


def normaliser(objet: str) -> str:
    """A path without what changes from one run to the next: sequence, process, what was drawn."""
    for motif, remplace in CHANGEANT:
        objet = motif.sub(remplace, objet)
    return objet


@dataclass(frozen=True)
class Frappe:
    """Where to strike: around the `fois`-th call of that name on that path, or `retard` seconds after it began."""

    appel: str
    objet: str
    fois: int = 1
    moment: Literal["avant", "apres", "retard"] = "apres"
    retard: float = 0.0

    def __str__(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)


class Marques:
    """Counts the calls below a home; one line a call in the trace, and the blow around one of them."""

    def __init__(self, home: Path, trace: Path, frappe: str = "") -> None:
        """`frappe` is a `Frappe` as text; empty: only watch."""
        self.home, self.verrou = str(home.resolve()), threading.Lock()
        self.vus: Counter[tuple[str, str]] = Counter()
        self.trace = os.open(trace, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        self.frappe = Frappe(**json.loads(frappe)) if frappe else None

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
            cle = (nom, normaliser(quoi))
            with self.verrou:
                self.vus[cle] += 1
                fois = self.vus[cle]
                os.write(self.trace, f"{time.monotonic():.6f}\t{nom}\t{cle[1]}\t{fois}\n".encode())
            f = self.frappe
            moment = f.moment if f and (*cle, fois) == (f.appel, f.objet, f.fois) else None
            if moment == "retard":
                threading.Timer(f.retard, frapper).start()
            if moment == "avant":
                frapper()
            try:
                return appel(*args, **options)
            finally:
                # Also when it fails: forgetting a refusal that was never written is a call like another.
                if moment == "apres":
                    frapper()

        return _appel


def selon_l_environnement(home: Path) -> None:
    """Watch as the test asks, in the process that runs the command."""
    if trace := os.environ.get(TRACE):
        Marques(home, Path(trace), os.environ.get(FRAPPE, "")).poser()

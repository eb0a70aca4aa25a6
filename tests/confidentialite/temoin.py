"""What `ps` shows to anybody while something runs.

Belongs here: reading the command lines. Does not belong here: what is looked for in them.
"""

from __future__ import annotations

import threading
from pathlib import Path


class Temoin(threading.Thread):
    """Command lines of every process of the machine, read again and again: what `ps` shows to anybody."""

    def __init__(self) -> None:
        super().__init__()
        self.vues: set[bytes] = set()
        self._fini = threading.Event()

    def run(self) -> None:
        while not self._fini.wait(0.05):
            for ligne in Path("/proc").glob("[0-9]*/cmdline"):
                try:
                    self.vues.add(ligne.read_bytes())
                except (FileNotFoundError, ProcessLookupError):  # it ended meanwhile
                    continue

    def __enter__(self) -> Temoin:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._fini.set()
        self.join()
